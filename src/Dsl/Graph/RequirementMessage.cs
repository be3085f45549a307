using System.Runtime.CompilerServices;
using System.Text;

namespace Netwright.Dsl.Graph;

/// <summary>The text of a rule that is broken; while rules hold, which is nearly always, it is not put together.</summary>
[InterpolatedStringHandler]
internal readonly ref struct RequirementMessage
{
    private readonly StringBuilder? _text;

    /// <summary>Called by the C# compiler before the parts of the text are computed.</summary>
    public RequirementMessage(int literalLength, int formattedCount, bool condition, out bool isNeeded)
    {
        isNeeded = !condition;
        _text = condition ? null : new StringBuilder(literalLength + (8 * formattedCount));
    }

    /// <summary>A part that is the same for all.</summary>
    public void AppendLiteral(string value) => _text!.Append(value);

    /// <summary>A part that is computed.</summary>
    public void AppendFormatted<T>(T value) => _text!.Append(value);

    /// <inheritdoc/>
    public override string ToString() => _text?.ToString() ?? "";
}
