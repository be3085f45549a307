namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>The reserved words and the symbols. All other words that mean something are contextual: names, except where the grammar reads them.</summary>
internal static class Vocabulary
{
    /// <summary>Words that cannot be names.</summary>
    public static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "namespace", "const", "dim", "param", "network", "block", "function", "train",
        "float", "half", "double", "int", "bool", "index",
        "for", "if", "else", "minimize", "return", "true", "false",
    };

    /// <summary>The element types.</summary>
    public static readonly HashSet<string> ElementTypes = new(StringComparer.Ordinal) { "float", "half", "double", "int", "bool", "index" };

    /// <summary>Words that start a declaration wherever they stand first.</summary>
    public static readonly HashSet<string> Declarations = new(StringComparer.Ordinal) { "const", "dim", "param", "network", "block", "function", "train" };

    /// <summary>Reserved words that start a statement.</summary>
    public static readonly HashSet<string> Statements = new(StringComparer.Ordinal) { "const", "dim", "for", "if", "minimize", "return" };

    /// <summary>Symbols, longer ones first.</summary>
    public static readonly string[] Symbols =
    [
        "->", "=>", "..", "==", "!=", "<=", ">=", "<<", ">>", "&&", "||",
        "+", "-", "*", "/", "%", "<", ">", "=", "!", "?", ":", ";", ",", ".", "(", ")", "[", "]", "{", "}",
    ];

    /// <summary>Whether a name may start with this character.</summary>
    public static bool StartsName(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (c > 127 && char.IsLetter(c));

    /// <summary>Whether a name may go on with this character.</summary>
    public static bool ContinuesName(char c) => StartsName(c) || c is >= '0' and <= '9' || (c > 127 && char.IsLetterOrDigit(c));
}
