using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>A file, and what only it sees: its <c>dim</c>s, <c>const</c>s and <c>param</c>s.</summary>
internal sealed class FileScope
{
    private readonly Dictionary<string, DeclarationSyntax> _members = [];

    /// <summary>Of a parsed file.</summary>
    public FileScope(ParseResult file, string defaultNamespace, bool isPrelude = false)
    {
        Source = file.Source;
        SyntaxErrors = file.Diagnostics;
        Syntax = file.File;
        IsPrelude = isPrelude;
        Namespace = file.File.Namespace is null ? defaultNamespace : Dotted(file.File.Namespace);
        Usings = file.File.Usings.Select(Dotted).ToEquatableArray();
        foreach (DeclarationSyntax declaration in file.File.Declarations)
        {
            if (declaration is ConstDeclarationSyntax or DimDeclarationSyntax or ParamDeclarationSyntax && !_members.ContainsKey(declaration.Name.Text))
            {
                _members.Add(declaration.Name.Text, declaration);
            }
        }
    }

    /// <summary>Its text.</summary>
    public SourceText Source { get; }

    /// <summary>Its tree.</summary>
    public FileSyntax Syntax { get; }

    /// <summary>What its parser has reported.</summary>
    public EquatableArray<Diagnostic> SyntaxErrors { get; }

    /// <summary>Whether it ships with the compiler.</summary>
    public bool IsPrelude { get; }

    /// <summary>The namespace of its classes.</summary>
    public string Namespace { get; }

    /// <summary>The namespaces that it uses.</summary>
    public EquatableArray<string> Usings { get; }

    /// <summary>The names of its members, in the order of the text.</summary>
    public IEnumerable<string> Members => Syntax.Declarations.Select(declaration => declaration.Name.Text).Where(_members.ContainsKey);

    /// <summary>The declaration of a <c>dim</c>, <c>const</c> or <c>param</c>; null where there is none of that name.</summary>
    public DeclarationSyntax? Member(string name) => _members.TryGetValue(name, out DeclarationSyntax? found) ? found : null;

    private static string Dotted(QualifiedNameSyntax name) => string.Join(".", name.Parts.Select(part => part.Text));
}
