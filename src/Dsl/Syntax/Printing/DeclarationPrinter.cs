namespace Netwright.Dsl.Syntax.Printing;

/// <summary>Prints declarations.</summary>
internal static class DeclarationPrinter
{
    /// <summary>Writes one, with its doc comment and attributes.</summary>
    public static void Write(IndentedWriter writer, DeclarationSyntax declaration)
    {
        if (declaration.Documentation is not null)
        {
            foreach (string line in declaration.Documentation.Split('\n'))
            {
                writer.Line($"/// {line}".TrimEnd());
            }
        }

        foreach (AttributeSyntax attribute in declaration.Attributes)
        {
            writer.Line(Attribute(attribute));
        }

        switch (declaration)
        {
            case UnitDeclarationSyntax unit:
                Unit(writer, unit);
                break;
            case TrainDeclarationSyntax train:
                StatementPrinter.Block(writer, $"train {train.Name.Text}{TypePrinter.Formals(train.Formals)}", train.Body);
                break;
            case OptimizerDeclarationSyntax optimizer:
                StatementPrinter.Block(writer, $"optimizer {optimizer.Name.Text}{TypePrinter.Formals(optimizer.Formals)}", optimizer.Body);
                break;
            default:
                writer.Line((declaration.IsPublic ? "public " : "") + Short(declaration));
                break;
        }
    }

    /// <summary>An attribute.</summary>
    public static string Attribute(AttributeSyntax attribute)
    {
        string arguments = attribute.Arguments.Count == 0 ? "" : ExpressionPrinter.Arguments(attribute.Arguments);
        return $"[{ExpressionPrinter.Print(attribute.Name)}{arguments}]";
    }

    private static string Short(DeclarationSyntax declaration) => declaration switch
    {
        ConstDeclarationSyntax constant => $"const {constant.Name.Text} = {ExpressionPrinter.Print(constant.Value)};",
        DimDeclarationSyntax { Value: null } dim => $"dim {dim.Name.Text};",
        DimDeclarationSyntax dim => $"dim {dim.Name.Text} {(dim.Kind == DimKind.Fixed ? "=" : "<=")} {ExpressionPrinter.Print(dim.Value!)};",
        ParamDeclarationSyntax param => $"param {TypePrinter.Print(param.Type)} {param.Name.Text} = {ExpressionPrinter.Print(param.Value)};",
        AliasDeclarationSyntax alias => $"network {alias.Name.Text} = {alias.Target.Text}{ExpressionPrinter.Arguments(alias.Arguments)};",
        _ => throw new ArgumentException($"unknown declaration {declaration.GetType().Name}"),
    };

    private static void Unit(IndentedWriter writer, UnitDeclarationSyntax unit)
    {
        string results = TypePrinter.Results(unit.Results);
        Body(writer, $"{unit.Kind.ToString().ToLowerInvariant()} {unit.Name.Text}{TypePrinter.Formals(unit.Formals)}{results}", unit.Body);
        if (unit.Gradient is not null)
        {
            Body(writer, $"gradient ({unit.Gradient.Cotangent.Text})", unit.Gradient.Body);
        }
    }

    private static void Body(IndentedWriter writer, string head, BodySyntax body)
    {
        if (body is BlockSyntax block)
        {
            StatementPrinter.Block(writer, head, block);
        }
        else
        {
            writer.Line($"{head} =>");
            writer.Depth++;
            writer.Line($"{ExpressionPrinter.Print(((ExpressionBodySyntax)body).Value)};");
            writer.Depth--;
        }
    }
}
