using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>A position in a text, as Sprache reads it: much cheaper than its own, which allocates a dictionary for each character.</summary>
internal sealed class TextInput(string text, int position) : IInput
{
    /// <inheritdoc/>
    public string Source => text;

    /// <inheritdoc/>
    public int Position => position;

    /// <inheritdoc/>
    public char Current => text[position];

    /// <inheritdoc/>
    public bool AtEnd => position >= text.Length;

    /// <inheritdoc/>
    public int Line => 0;

    /// <inheritdoc/>
    public int Column => position;

    /// <summary>None: no parser here remembers results.</summary>
    public IDictionary<object, object> Memos => throw new NotSupportedException();

    /// <inheritdoc/>
    public IInput Advance() => new TextInput(text, position + 1);

    /// <summary>The position <paramref name="count"/> characters further on.</summary>
    public TextInput Advance(int count) => new(text, position + count);

    /// <inheritdoc/>
    public bool Equals(IInput? other) => other is TextInput input && input.Position == position;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IInput);

    /// <inheritdoc/>
    public override int GetHashCode() => position;
}
