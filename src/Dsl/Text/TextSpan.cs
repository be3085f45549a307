namespace Netwright.Dsl.Text;

/// <summary>A stretch of a file's text, in characters from its beginning.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first position behind the stretch.</summary>
    public int End => Start + Length;

    /// <summary>From <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest stretch that holds both.</summary>
    public TextSpan To(TextSpan other) => FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}
