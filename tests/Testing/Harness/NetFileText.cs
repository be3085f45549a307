using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netwright.Testing.Harness;

/// <summary>A <c>.net</c> file as the compiler platform hands it to a generator.</summary>
internal sealed class NetFileText(NetFile file) : AdditionalText
{
    public NetFile File { get; } = file;

    public override string Path => File.Path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.Text, Encoding.UTF8);
}
