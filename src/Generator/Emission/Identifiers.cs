namespace Netwright.Generator.Emission;

/// <summary>Turns the source's names into C# identifiers.</summary>
public static class Identifiers
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
        "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern",
        "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface",
        "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params",
        "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",

        // Words that mean something only in places, but are clearer with the escape than without.
        "allows", "async", "await", "dynamic", "extension", "field", "file", "global", "nameof", "nint", "notnull", "nuint",
        "partial", "record", "required", "scoped", "unmanaged", "value", "var", "when", "where", "with", "yield",
    };

    /// <summary>A legal identifier: <c>class</c> becomes <c>@class</c>.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>The name of a type, property or constant: <c>hidden_state</c> becomes <c>HiddenState</c>.</summary>
    public static string Pascal(string name) => Escape(Join(name));

    /// <summary>The name of a parameter or local: <c>Image</c> becomes <c>image</c>.</summary>
    public static string Camel(string name) => Escape(Join(name, beginsSmall: true));

    /// <summary>The name of a private field: <c>Image</c> becomes <c>_image</c>.</summary>
    public static string Field(string name) => "_" + Join(name, beginsSmall: true);

    /// <summary>A dotted name with each part escaped.</summary>
    public static string Qualified(string name) => string.Join(".", name.Split('.').Select(Escape));

    private static string Join(string name, bool beginsSmall = false)
    {
        if (!beginsSmall && IsJoined(name))
        {
            return name;
        }

        // What is left of a name, behind an N where it would begin with a digit or nothing is left.
        char[] text = new char[name.Length + 1];
        int length = 0;
        bool upper = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            if (length == 0 && char.IsDigit(c))
            {
                text[length++] = 'N';
            }

            text[length++] = upper ? char.ToUpperInvariant(c) : c;
            upper = false;
        }

        if (length == 0)
        {
            text[length++] = 'N';
        }

        text[0] = beginsSmall ? char.ToLowerInvariant(text[0]) : text[0];
        return new string(text, 0, length);
    }

    // What most names are.
    private static bool IsJoined(string name)
    {
        int i = 0;
        while (i < name.Length && char.IsLetterOrDigit(name[i]))
        {
            i++;
        }

        return name.Length > 0 && i == name.Length && char.IsUpper(name[0]);
    }
}
