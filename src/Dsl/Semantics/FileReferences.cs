using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>The names that a file declares for others, and all names that it uses.</summary>
internal sealed class FileReferences
{
    private readonly HashSet<string> _declared = [];
    private readonly HashSet<string> _used = [];

    /// <summary>What other files may reach.</summary>
    public IEnumerable<string> Declared => _declared;

    /// <summary>Every name that might reach another file.</summary>
    public IEnumerable<string> Used => _used;

    /// <summary>Of a parsed file.</summary>
    public static FileReferences Of(ParseResult file)
    {
        var references = new FileReferences();
        references._declared.UnionWith(file.LostNames);
        foreach (DeclarationSyntax declaration in file.File.Declarations)
        {
            if (declaration is UnitDeclarationSyntax or AliasDeclarationSyntax or OptimizerDeclarationSyntax or { IsPublic: true })
            {
                references._declared.Add(declaration.Name.Text);
            }

            // A training step reaches the network that it is named after.
            if (declaration is TrainDeclarationSyntax)
            {
                references._used.Add(declaration.Name.Text);
            }

            if (declaration.IsPublic)
            {
                references._declared.Add(InShape(declaration.Name.Text));
            }

            SyntaxWalker.Visit(declaration, references.Visit);
        }

        return references;
    }

    // A name in a shape is a dimension or a constant, and never a unit, which may well have the same short name.
    private static string InShape(string name) => $"[{name}]";

    private bool Visit(SyntaxNode node)
    {
        switch (node)
        {
            case ShapeSyntax shape:
                SyntaxWalker.Visit(shape, inner =>
                {
                    if (inner is NameExpressionSyntax length)
                    {
                        _used.Add(InShape(length.Name.Text));
                    }

                    return true;
                });
                return false;
            case NameExpressionSyntax name: _used.Add(name.Name.Text); break;
            case QualifiedNameSyntax qualified: _used.UnionWith(qualified.Parts.Select(part => part.Text)); break;
            case MemberSyntax member: _used.Add(member.Member.Text); break;
            case TypeSyntax type: _used.Add(type.Name.Text); break;
            case AliasDeclarationSyntax alias: _used.Add(alias.Target.Text); break;
        }

        return true;
    }
}
