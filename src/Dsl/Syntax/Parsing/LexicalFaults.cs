using System.Globalization;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>What to say about characters, numbers and strings that are not of the language.</summary>
internal static class LexicalFaults
{
    /// <summary>Characters that are common elsewhere, and what to write here.</summary>
    private static readonly Dictionary<string, string> Characters = new(StringComparer.Ordinal)
    {
        ["@"] = "Write a matrix product in index notation: 'y[i, j] = Sum(k => a[i, k] * b[k, j]);'",
        ["^"] = "Write a power as 'Pow(a, b)'",
        ["&"] = "Write '&&'",
        ["|"] = "Write '||'",
        ["~"] = "Write '!'",
        ["`"] = "Remove it",
        ["→"] = "Write '->'",
        ["⇒"] = "Write '=>'",
        ["≤"] = "Write '<='",
        ["≥"] = "Write '>='",
        ["≠"] = "Write '!='",
        ["×"] = "Write '*'",
        ["·"] = "Write '*'",
        ["−"] = "Write the minus sign '-'",
        ["–"] = "Write the minus sign '-'",
        ["…"] = "Write '..'",
    };

    /// <summary>A fault for each unknown token, at its number.</summary>
    public static void Find(SourceText source, Token[] tokens, Diagnostic?[] faults)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Unknown)
            {
                (DiagnosticDescriptor descriptor, string message) = Describe(tokens[i].Text);
                faults[i] = new Diagnostic(descriptor, message, new SourceLocation(source, tokens[i].Span));
            }
        }
    }

    /// <summary>What to say about a comment of another language; only the characters that open it are marked.</summary>
    public static Diagnostic OfComment(SourceText source, Token comment)
    {
        (string opening, string message) = comment.Text[0] switch
        {
            '#' => ("#", "'#' does not start a comment. Write '//'."),
            '/' => ("/*", "'/*' does not start a comment. Write '//' on each line."),
            _ => ("\"\"\"", "'\"\"\"' does not start a doc comment. Write '///' on each line before the declaration."),
        };
        return new Diagnostic(SyntaxDiagnostics.ForeignHabit, message, new SourceLocation(source, new TextSpan(comment.Span.Start, opening.Length)));
    }

    private static (DiagnosticDescriptor Descriptor, string Message) Describe(string text) => text[0] switch
    {
        '"' when text.Length > 1 && text[text.Length - 1] == '"' && !EndsInEscape(text) =>
            (SyntaxDiagnostics.Unexpected, $"{Quotation.Of(text)} holds an escape that is not known. Write one of \\\", \\\\, \\n and \\t."),
        '"' => (SyntaxDiagnostics.Unclosed, "this string is never closed. Add '\"' at its end, on the same line."),
        '\'' => (SyntaxDiagnostics.ForeignHabit, $"strings stand in double quotes. Write \"{Quotation.Of(text.Trim('\''))}\"."),
        >= '0' and <= '9' => (SyntaxDiagnostics.Unexpected, DescribeNumber(text)),
        _ => Characters.TryGetValue(text, out string advice)
            ? (SyntaxDiagnostics.ForeignHabit, $"'{text}' is not an operator of the language. {advice}.")
            : (SyntaxDiagnostics.Unexpected, $"{Name(text)} is not a character of the language. Remove it."),
    };

    private static string DescribeNumber(string text)
    {
        int suffix = text.Length;
        while (suffix > 0 && Vocabulary.StartsName(text[suffix - 1]))
        {
            suffix--;
        }

        string number = text.Substring(0, suffix);
        return suffix < text.Length && NumberText.IsValid(number)
            ? $"'{Quotation.Of(text)}' is not a number: numbers have no suffix, and names do not start with a digit. Write '{Quotation.Of(number)}'."
            : $"'{Quotation.Of(text)}' is not a number that can be represented. Write digits, with '_' only between them, and a magnitude below 1e308.";
    }

    // What cannot be seen is named by its number.
    private static string Name(string text) =>
        text.Length == 1 && (char.IsControl(text[0]) || char.IsSurrogate(text[0]) || char.GetUnicodeCategory(text[0]) == UnicodeCategory.Format) ? $"U+{(int)text[0]:X4}" : $"'{text}'";

    private static bool EndsInEscape(string text)
    {
        int slashes = 0;
        for (int i = text.Length - 2; i > 0 && text[i] == '\\'; i--)
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}
