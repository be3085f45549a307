using System.Globalization;
using System.Runtime.CompilerServices;

namespace Netwright.Generator.Emission;

/// <summary>
/// A line for a <see cref="SourceWriter"/>. The compiler passes the parts of an interpolated string to it one by one, so that
/// no line is a string of its own: of those there were more than of anything else.
/// </summary>
[InterpolatedStringHandler]
public readonly ref struct SourceLine
{
    /// <summary>Begins a line for a writer.</summary>
    public SourceLine(int literalLength, int formattedCount, SourceWriter writer) => Buffer = writer.BeginLine();

    /// <summary>What there is of it.</summary>
    internal LineBuffer Buffer { get; }

    /// <summary>Adds what stands between the values.</summary>
    public void AppendLiteral(string text) => Buffer.Append(text);

    /// <summary>Adds a text.</summary>
    public void AppendFormatted(string? text) => Buffer.Append(text ?? "");

    /// <summary>Adds a number.</summary>
    public void AppendFormatted(int number) => Buffer.Append(number.ToString(CultureInfo.InvariantCulture));
}
