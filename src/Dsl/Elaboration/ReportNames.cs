using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>The name of a report that has none: the function that computes it.</summary>
internal static class ReportNames
{
    /// <summary>The name for an expression.</summary>
    public static string Of(ExpressionSyntax expression)
    {
        string name = expression switch
        {
            CallSyntax { Callee: NameExpressionSyntax callee } => callee.Name.Text,
            CallSyntax { Callee: MemberSyntax callee } => callee.Member.Text,
            PipelineSyntax { Stages: { Count: > 0 } stages } when stages[stages.Count - 1] is CallStageSyntax stage => stage.Callee.Parts[stage.Callee.Parts.Count - 1].Text,
            NameExpressionSyntax single => single.Name.Text,
            ParenthesizedSyntax parenthesized => Of(parenthesized.Value),
            _ => "value",
        };
        return name.Length == 0 ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
