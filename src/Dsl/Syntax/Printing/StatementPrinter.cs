namespace Netwright.Dsl.Syntax.Printing;

/// <summary>Prints statements and blocks.</summary>
internal static class StatementPrinter
{
    /// <summary>Writes a block behind its head.</summary>
    public static void Block(IndentedWriter writer, string head, BlockSyntax block)
    {
        writer.Line($"{head} {{");
        writer.Depth++;
        foreach (StatementSyntax statement in block.Statements)
        {
            Write(writer, statement);
        }

        writer.Depth--;
        writer.Line("}");
    }

    private static void Write(IndentedWriter writer, StatementSyntax statement)
    {
        switch (statement)
        {
            case ForSyntax loop:
                Block(writer, $"for {loop.Variable.Text} in {ExpressionPrinter.Print(loop.Range)}", loop.Body);
                break;
            case IfSyntax branch:
                Branch(writer, "if", branch);
                break;
            case LocalDeclarationSyntax local:
                DeclarationPrinter.Write(writer, local.Declaration);
                break;
            case StorageSyntax storage:
                foreach (AttributeSyntax attribute in storage.Attributes)
                {
                    writer.Line(DeclarationPrinter.Attribute(attribute));
                }

                writer.Line(Short(storage));
                break;
            default:
                writer.Line(Short(statement));
                break;
        }
    }

    private static void Branch(IndentedWriter writer, string word, IfSyntax branch)
    {
        Block(writer, $"{word} ({ExpressionPrinter.Print(branch.Condition)})", branch.Then);
        if (branch.Else is { Statements: { Count: 1 } statements } && statements[0] is IfSyntax next)
        {
            Branch(writer, "else if", next);
        }
        else if (branch.Else is not null)
        {
            Block(writer, "else", branch.Else);
        }
    }

    private static string Short(StatementSyntax statement) => statement switch
    {
        AssignmentSyntax assignment => $"{(assignment.Type is null ? "" : TypePrinter.Print(assignment.Type) + " ")}{Target(assignment.Target)} = {ExpressionPrinter.Print(assignment.Value)};",
        StorageSyntax storage => $"{storage.Kind.ToString().ToLowerInvariant()} {(storage.Type is null ? "" : TypePrinter.Print(storage.Type) + " ")}{storage.Name.Text} = {ExpressionPrinter.Print(storage.Value)};",
        LayerSyntax layer => $"layer {layer.Name.Text} = {ExpressionPrinter.Print(layer.Value)};",
        MinimizeSyntax minimize => Minimize(minimize),
        ReportSyntax report => $"report {ExpressionPrinter.Print(report.Value)}{(report.As is null ? "" : " as " + report.As.Text)};",
        ReturnSyntax result => $"return {ExpressionPrinter.Print(result.Value)};",
        _ => throw new ArgumentException($"unknown statement {statement.GetType().Name}"),
    };

    private static string Minimize(MinimizeSyntax minimize)
    {
        string by = minimize.By.Count == 0 ? "" : " by " + string.Join(", ", minimize.By.Select(ExpressionPrinter.Print));
        string optimizer = minimize.Optimizer is null ? "" : " using " + ExpressionPrinter.Print(minimize.Optimizer);
        return $"minimize {ExpressionPrinter.Print(minimize.Loss)}{by}{optimizer};";
    }

    private static string Target(TargetSyntax target) => target switch
    {
        NameTargetSyntax name => name.Name.Text,
        IndexedTargetSyntax indexed => $"{indexed.Name.Text}[{string.Join(", ", indexed.Indices.Select(ExpressionPrinter.Binder))}]",
        TupleTargetSyntax tuple => $"({string.Join(", ", tuple.Names.Select(name => name.Text))})",
        _ => throw new ArgumentException($"unknown target {target.GetType().Name}"),
    };
}
