using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// A position among the tokens of a file, up to a limit, as Sprache reads it. The token at the limit can be looked at,
/// since messages name it, but no parser consumes it.
/// </summary>
internal sealed class TokenInput(TokenStream stream, int index, int limit, bool inReport = false) : IInput
{
    private TokenInput? _next;

    /// <summary>The file's tokens.</summary>
    public TokenStream Stream => stream;

    /// <summary>The number of the token here.</summary>
    public int Index => index;

    /// <summary>The number of the first token that no longer belongs to this input.</summary>
    public int Limit => limit;

    /// <summary>The token here.</summary>
    public Token Token => stream[index];

    /// <inheritdoc/>
    public string Source => "";

    /// <inheritdoc/>
    public int Position => index;

    /// <summary>The first character of the token: Sprache shows it in messages, which are ours instead.</summary>
    public char Current => ' ';

    /// <inheritdoc/>
    public bool AtEnd => index >= limit;

    /// <inheritdoc/>
    public int Line => 0;

    /// <inheritdoc/>
    public int Column => index;

    /// <summary>None: no parser here remembers results.</summary>
    public IDictionary<object, object> Memos => throw new NotSupportedException();

    /// <summary>The token <paramref name="offset"/> places further on, if it belongs to this input; otherwise that at the limit.</summary>
    public Token Peek(int offset) => stream[Math.Min(index + offset, limit)];

    /// <inheritdoc/>
    public IInput Advance() => _next ??= new TokenInput(stream, index + 1, limit, inReport);

    /// <summary>The position at token <paramref name="target"/>.</summary>
    public TokenInput MoveTo(int target) => new(stream, target, limit, inReport);

    /// <summary>The same position, in a <c>report</c> statement: there an <c>as name</c> at the very end names the report.</summary>
    public TokenInput InReport() => new(stream, index, limit, true);

    /// <summary>Whether the <c>as</c> here names the call before it.</summary>
    public bool NamesCall() => Token.IsName("as") && !(inReport && Peek(2).Is(";"));

    /// <inheritdoc/>
    public bool Equals(IInput? other) => other is TokenInput input && input.Index == index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IInput);

    /// <inheritdoc/>
    public override int GetHashCode() => index;
}
