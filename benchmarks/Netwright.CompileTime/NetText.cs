using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netwright.CompileTime;

/// <summary>A <c>.net</c> file as the C# compiler hands it to a generator.</summary>
internal sealed class NetText(string text) : AdditionalText
{
    /// <inheritdoc/>
    public override string Path => "bench.net";

    /// <inheritdoc/>
    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
}
