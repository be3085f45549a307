using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Recognises what people write by habit from Python and other languages. Much of it is sound as far as the grammar
/// goes (<c>nn.Linear(784, 128)</c>), or would be reported far from its cause, so it is looked for before parsing.
/// </summary>
internal sealed class PythonHabits(SourceText source, Token[] tokens, BracketMap brackets, Diagnostic?[] faults)
{
    /// <summary>What each rule looks at first: the text of the token that it is about.</summary>
    private static readonly Dictionary<string, Func<PythonHabits, int, Habit?>> Rules = new(StringComparer.Ordinal)
    {
        ["def"] = (scan, i) => scan.Statement(i, "'def' is Python. Write 'block Name(…) { … }' for what owns weights, and 'function Name(…) => …;' for what owns none."),
        ["class"] = (scan, i) => scan.Statement(i, "'class' is Python. Write 'network Name(…) => …;' for what C# shall see, and 'block Name(…) => …;' for its parts."),
        ["import"] = (scan, i) => scan.Statement(i, "nothing is imported here: all networks and blocks of the project are visible. Remove this line."),
        ["from"] = (scan, i) => scan.Statement(i, "nothing is imported here: all networks and blocks of the project are visible. Remove this line."),
        ["var"] = (scan, i) => scan.Local(i),
        ["let"] = (scan, i) => scan.Local(i),
        ["elif"] = (scan, i) => scan.StartsStatement(i) ? new Habit(i, i, "'elif' is Python. Write 'else if (…) { … }'.") : null,
        ["while"] = (scan, i) => scan.StartsStatement(i) && !scan.At(i + 1).Is("=") ? new Habit(i, i, "there is no 'while': the structure of a network is fixed when it is compiled. Write 'for i in 0..n { … }', or 'Scan(Cell(n))' over a sequence.") : null,
        ["lambda"] = (scan, i) => scan.At(i + 1).Kind == TokenKind.Name ? new Habit(i, i + 1, $"'lambda' is Python. Write '{scan.At(i + 1).Text} => …'.") : null,
        ["None"] = (scan, i) => scan.Constant(i, "there is no 'None'. Leave the argument out, or give the parameter a default that has no effect."),
        ["True"] = (scan, i) => scan.Constant(i, "'True' is Python. Write 'true'."),
        ["False"] = (scan, i) => scan.Constant(i, "'False' is Python. Write 'false'."),
        ["and"] = (scan, i) => scan.Infix(i, "&&"),
        ["or"] = (scan, i) => scan.Infix(i, "||"),
        ["is"] = (scan, i) => scan.Infix(i, "=="),
        ["not"] = (scan, i) => !scan.At(i - 1).EndsOperand && scan.StartsOperand(i + 1) ? new Habit(i, i, "'not' is Python. Write '!'.") : null,
        ["self"] = (scan, i) => scan.At(i + 1).Is(".") ? new Habit(i, i + 2, $"'self.' is Python: the names of a body need nothing before them. Write '{scan.At(i + 2).Text}'.") : null,
        ["range"] = (scan, i) => scan.Range(i),
        ["*"] = (scan, i) => scan.Power(i),
        [":"] = (scan, i) => scan.Slice(i),
        ["="] = (scan, i) => scan.NamedArgument(i) ?? scan.CompoundAssignment(i),
        ["."] = (scan, i) => scan.Fraction(i) ?? scan.Framework(i),
    };

    private readonly Stack<int> _open = new();

    /// <summary>Notes a fault at each habit that is found; where two overlap, the first counts.</summary>
    public void Scan()
    {
        for (int i = 0; i < tokens.Length - 1; i++)
        {
            TrackParentheses(i);
            if (tokens[i].Kind is TokenKind.Name or TokenKind.Symbol && Rules.TryGetValue(tokens[i].Text, out Func<PythonHabits, int, Habit?> rule) && rule(this, i) is { } habit)
            {
                faults[habit.First] ??= new Diagnostic(
                    SyntaxDiagnostics.ForeignHabit,
                    habit.Message,
                    new SourceLocation(source, tokens[habit.First].Span.To(tokens[habit.Last].Span)));
                i = Math.Max(i, habit.Last);
            }
        }
    }

    private void TrackParentheses(int i)
    {
        if (tokens[i].Is("("))
        {
            _open.Push(i);
        }
        else if (tokens[i].Is(")") && _open.Count > 0)
        {
            _open.Pop();
        }
        else if (tokens[i].IsAny(";", "{", "}"))
        {
            _open.Clear();
        }
    }

    private Token At(int index) => tokens[Math.Max(0, Math.Min(index, tokens.Length - 1))];

    private string Text(int first, int last) =>
        last < first ? "" : Quotation.Of(source[tokens[first].Span.To(tokens[last].Span)]);

    private bool StartsStatement(int i) => i == 0 || At(i).StartsLine || At(i - 1).IsAny(";", "{", "}");

    private bool StartsOperand(int i) =>
        At(i).Kind is TokenKind.Name or TokenKind.Number or TokenKind.String || At(i).IsAny("(", "[", "!", "-", "true", "false");

    private Habit? Statement(int i, string message) =>
        StartsStatement(i) && At(i + 1).Kind == TokenKind.Name ? new Habit(i, i, message) : null;

    private Habit? Local(int i) =>
        StartsStatement(i) && At(i + 1).Kind == TokenKind.Name && At(i + 2).Is("=")
            ? new Habit(i, i, $"'{At(i).Text}' is not needed: assigning a name declares it. Write '{At(i + 1).Text} = …;'.")
            : null;

    private Habit? Constant(int i, string message) =>
        At(i - 1).Is(".") || At(i + 1).IsAny("(", "=", ".") || (At(i + 1).Is(":") && At(i - 1).IsAny("(", ",")) ? null : new Habit(i, i, message);

    private Habit? Infix(int i, string symbol) =>
        At(i - 1).EndsOperand && StartsOperand(i + 1) ? new Habit(i, i, $"'{At(i).Text}' is Python. Write '{symbol}'.") : null;

    private Habit? Range(int i)
    {
        int close = At(i + 1).Is("(") ? brackets.PartnerOf(i + 1) : -1;
        if (close < 0 || !At(i - 1).IsName("in"))
        {
            return null;
        }

        string bounds = Text(i + 2, close - 1);
        string[] parts = bounds.Split(',');
        string range = parts.Length == 1 ? $"0..{bounds}" : $"{parts[0].Trim()}..{parts[1].Trim()}";
        return new Habit(i, close, $"'{Text(i, close)}' is Python. Write '{range}'.");
    }

    /// <summary><c>x[0:2]</c>, <c>x[:, 1]</c></summary>
    private Habit? Slice(int i)
    {
        int first = IsBound(i - 1) ? i - 1 : i, last = IsBound(i + 1) ? i + 1 : i;
        if (!(At(first - 1).Is("[") || (At(first - 1).Is(",") && first == i)) || !At(last + 1).IsAny("]", ","))
        {
            return null;
        }

        string slice = first < i && last > i ? $"{At(first).Text}..{At(last).Text}"
            : last > i ? $"0..{At(last).Text}"
            : first < i ? $"{At(first).Text}..n"
            : "..";
        string more = first < i && last == i ? ", with n the length of the axis" : "";
        return new Habit(first, last, $"'{Text(first, last)}' is Python. Write '{slice}'{more}.");
    }

    private bool IsBound(int i) => At(i).Kind is TokenKind.Number or TokenKind.Name;

    private Habit? Power(int i)
    {
        if (!At(i + 1).Is("*") || At(i).Span.End != At(i + 1).Span.Start)
        {
            return null;
        }

        string left = At(i - 1).Kind is TokenKind.Name or TokenKind.Number ? At(i - 1).Text : "a";
        string right = At(i + 2).Kind is TokenKind.Name or TokenKind.Number ? At(i + 2).Text : "b";
        return new Habit(i, i + 1, $"'**' is Python. Write 'Pow({left}, {right})'.");
    }

    /// <summary>A name that stands right behind <c>(</c> or <c>,</c> can only be an argument: a formal has its type before it.</summary>
    private Habit? NamedArgument(int i)
    {
        bool isArgument = At(i - 1).Kind == TokenKind.Name && At(i - 2).IsAny("(", ",") && _open.Count > 0 && _open.Peek() <= i - 2;
        return isArgument && !IsFormals(_open.Peek())
            ? new Habit(i - 1, i, $"a named argument takes ':'. Write '{At(i - 1).Text}: {ValueBehind(i)}'.")
            : null;
    }

    private bool IsFormals(int open) =>
        At(open - 2).IsAny("network", "block", "function", "train") || At(open - 2).IsName("optimizer");

    private string ValueBehind(int i) => At(i + 2).IsAny(",", ")") ? At(i + 1).Text : "…";

    private Habit? CompoundAssignment(int i)
    {
        Token symbol = At(i - 1);
        bool isCompound = symbol.IsAny("+", "-", "*", "/", "%") && symbol.Span.End == At(i).Span.Start && At(i - 2).EndsOperand;
        string target = At(i - 2).Kind == TokenKind.Name ? At(i - 2).Text : "y";
        return isCompound ? new Habit(i - 1, i, $"there is no '{symbol.Text}='. Write '{target} = {target} {symbol.Text} …;'.") : null;
    }

    private Habit? Fraction(int i) =>
        At(i + 1).Kind == TokenKind.Number && !At(i - 1).EndsOperand && At(i).Span.End == At(i + 1).Span.Start
            ? new Habit(i, i + 1, $"numbers start with a digit. Write '0.{At(i + 1).Text}'.")
            : null;

    /// <summary><c>nn.Linear(784, 128)</c>, <c>torch.nn.functional.relu(x)</c>, or the same without parentheses as a stage.</summary>
    private Habit? Framework(int i)
    {
        if (!ForeignLayers.Frameworks.TryGetValue(At(i - 1).Text, out string framework) || At(i - 2).Is("."))
        {
            return null;
        }

        int last = i + 1;
        while (At(last + 1).Is(".") && At(last + 2).Kind == TokenKind.Name)
        {
            last += 2;
        }

        int close = At(last + 1).Is("(") ? brackets.PartnerOf(last + 1) : -1;
        if (At(last).Kind != TokenKind.Name || (close < 0 && !At(i - 2).Is("->")))
        {
            return null;
        }

        string arguments = close < 0 ? "" : Text(last + 2, close - 1);
        int end = close < 0 ? last : close;
        return new Habit(i - 1, end, $"'{Text(i - 1, end)}' is {framework}. {ForeignLayers.Advise(At(last).Text, arguments, close >= 0)}");
    }

    /// <summary>The tokens that a message is about, and the message.</summary>
    private sealed record Habit(int First, int Last, string Message);
}
