using Netwright.Dsl.Syntax.Printing;

namespace Netwright.Dsl.Syntax;

/// <summary>
/// Prints syntax trees as canonical text, which parses back to the same tree. Ordinary comments are not part of it;
/// expressions that could not be parsed are an ellipsis.
/// </summary>
public static class SyntaxPrinter
{
    /// <summary>A whole file.</summary>
    public static string Print(FileSyntax file)
    {
        var writer = new IndentedWriter();
        foreach (QualifiedNameSyntax name in file.Usings)
        {
            writer.Line($"using {ExpressionPrinter.Print(name)};");
        }

        if (file.Namespace is not null)
        {
            writer.Line($"namespace {ExpressionPrinter.Print(file.Namespace)};");
        }

        foreach (DeclarationSyntax declaration in file.Declarations)
        {
            if (!writer.IsEmpty)
            {
                writer.Line("");
            }

            DeclarationPrinter.Write(writer, declaration);
        }

        return writer.ToString();
    }

    /// <summary>An expression, as messages quote it.</summary>
    public static string Print(ExpressionSyntax expression) => ExpressionPrinter.Print(expression);

    /// <summary>A type, as messages quote it.</summary>
    public static string Print(TypeSyntax type) => TypePrinter.Print(type);
}
