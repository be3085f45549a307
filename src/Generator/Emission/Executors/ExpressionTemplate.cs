namespace Netwright.Generator.Emission.Executors;

/// <summary>How an operation is written: a text with a hole for each operand, in their order.</summary>
internal sealed class ExpressionTemplate
{
    private static readonly string[] Holes = ["{0}", "{1}", "{2}"];

    private readonly string[] _between;

    private ExpressionTemplate(string text) => _between = text.Split(Holes, StringSplitOptions.None);

    /// <summary>A template from its text.</summary>
    public static implicit operator ExpressionTemplate(string text) => new(text);

    /// <summary>Whether it is a call, whose arguments need no parentheses.</summary>
    public bool IsCall => _between[0].Length > 0 && char.IsLetter(_between[0][0]);

    /// <summary>The expression for some operands, of which there may be more than holes.</summary>
    public string Of(string[] operands)
    {
        if (_between.Length == 2)
        {
            return string.Concat(_between[0], operands[0], _between[1]);
        }

        string[] parts = new string[(2 * _between.Length) - 1];
        for (int i = 0; i < _between.Length; i++)
        {
            parts[2 * i] = _between[i];
            if (i < _between.Length - 1)
            {
                parts[(2 * i) + 1] = operands[i];
            }
        }

        return string.Concat(parts);
    }
}
