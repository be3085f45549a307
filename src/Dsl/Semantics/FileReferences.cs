using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>The names of units that a file declares, and all names that it uses.</summary>
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
            if (declaration is UnitDeclarationSyntax or AliasDeclarationSyntax or OptimizerDeclarationSyntax)
            {
                references._declared.Add(declaration.Name.Text);
            }

            // A training step reaches the network that it is named after.
            if (declaration is TrainDeclarationSyntax)
            {
                references._used.Add(declaration.Name.Text);
            }

            // Names in shapes are dimensions and constants, which no other file sees.
            SyntaxWalker.Visit(declaration, node => node is not ShapeSyntax && references.Visit(node));
        }

        return references;
    }

    private bool Visit(SyntaxNode node)
    {
        switch (node)
        {
            case NameExpressionSyntax name: _used.Add(name.Name.Text); break;
            case QualifiedNameSyntax qualified: _used.UnionWith(qualified.Parts.Select(part => part.Text)); break;
            case MemberSyntax member: _used.Add(member.Member.Text); break;
            case TypeSyntax type: _used.Add(type.Name.Text); break;
            case AliasDeclarationSyntax alias: _used.Add(alias.Target.Text); break;
        }

        return true;
    }
}
