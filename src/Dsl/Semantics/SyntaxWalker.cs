using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>Visits a syntax node and all below it, in the order of the text, with a stack of its own so that depth costs nothing.</summary>
internal static class SyntaxWalker
{
    /// <summary>Calls <paramref name="visit"/> for every node; where it returns false, what is below is left out.</summary>
    public static void Visit(SyntaxNode root, Func<SyntaxNode, bool> visit)
    {
        var open = new Stack<SyntaxNode>();
        var children = new List<SyntaxNode>();
        open.Push(root);
        while (open.Count > 0)
        {
            SyntaxNode node = open.Pop();
            if (!visit(node))
            {
                continue;
            }

            children.Clear();
            Children(node, children);
            for (int i = children.Count - 1; i >= 0; i--)
            {
                open.Push(children[i]);
            }
        }
    }

    /// <summary>Calls <paramref name="visit"/> for every node.</summary>
    public static void Visit(SyntaxNode root, Action<SyntaxNode> visit) => Visit(root, node =>
    {
        visit(node);
        return true;
    });

    private static void Children(SyntaxNode node, List<SyntaxNode> children)
    {
        switch (node)
        {
            case DeclarationSyntax declaration: OfDeclaration(declaration, children); break;
            case StatementSyntax statement: OfStatement(statement, children); break;
            case ExpressionSyntax expression: OfExpression(expression, children); break;
            default: OfPart(node, children); break;
        }
    }

    private static void OfDeclaration(DeclarationSyntax declaration, List<SyntaxNode> children)
    {
        Add(children, declaration.Attributes);
        switch (declaration)
        {
            case ConstDeclarationSyntax constant: Add(children, constant.Value); break;
            case DimDeclarationSyntax dim: Add(children, dim.Value); break;
            case ParamDeclarationSyntax param: Add(children, param.Type, param.Value); break;
            case AliasDeclarationSyntax alias: Add(children, alias.Arguments); break;
            case UnitDeclarationSyntax unit:
                Add(children, unit.Formals);
                Add(children, unit.Results);
                Add(children, unit.Body, unit.Gradient);
                break;
            case TrainDeclarationSyntax train:
                Add(children, train.Formals);
                Add(children, train.Body);
                break;
            case OptimizerDeclarationSyntax optimizer:
                Add(children, optimizer.Formals);
                Add(children, optimizer.Body);
                break;
        }
    }

    private static void OfStatement(StatementSyntax statement, List<SyntaxNode> children)
    {
        switch (statement)
        {
            case AssignmentSyntax assignment: Add(children, assignment.Type, assignment.Target, assignment.Value); break;
            case StorageSyntax storage:
                Add(children, storage.Attributes);
                Add(children, storage.Type, storage.Value);
                break;
            case LayerSyntax layer: Add(children, layer.Value); break;
            case ForSyntax loop: Add(children, loop.Range, loop.Body); break;
            case IfSyntax branch: Add(children, branch.Condition, branch.Then, branch.Else); break;
            case ReportSyntax report: Add(children, report.Value); break;
            case ReturnSyntax result: Add(children, result.Value); break;
            case LocalDeclarationSyntax local: Add(children, local.Declaration); break;
            case MinimizeSyntax minimize:
                Add(children, minimize.Loss);
                Add(children, minimize.By);
                Add(children, minimize.Optimizer);
                break;
        }
    }

    private static void OfExpression(ExpressionSyntax expression, List<SyntaxNode> children)
    {
        switch (expression)
        {
            case BinarySyntax binary: Add(children, binary.Left, binary.Right); break;
            case UnarySyntax unary: Add(children, unary.Operand); break;
            case ConditionalSyntax conditional: Add(children, conditional.Condition, conditional.Then, conditional.Else); break;
            case ParenthesizedSyntax parenthesized: Add(children, parenthesized.Value); break;
            case TupleSyntax tuple: Add(children, tuple.Items); break;
            case ListSyntax list: Add(children, list.Items); break;
            case MemberSyntax member: Add(children, member.Target); break;
            case SpreadSyntax spread: Add(children, spread.Value); break;
            case NamedSyntax named: Add(children, named.Value); break;
            case LambdaSyntax lambda:
                Add(children, lambda.Parameters);
                Add(children, lambda.Body);
                break;
            case IndexSyntax index:
                Add(children, index.Target);
                Add(children, index.Indices);
                break;
            case CallSyntax call:
                Add(children, call.Callee);
                Add(children, call.Arguments);
                break;
            case PipelineSyntax pipeline:
                Add(children, pipeline.Source);
                Add(children, pipeline.Stages);
                break;
        }
    }

    private static void OfPart(SyntaxNode node, List<SyntaxNode> children)
    {
        switch (node)
        {
            case ArgumentSyntax argument: Add(children, argument.Value); break;
            case AttributeSyntax attribute: Add(children, attribute.Arguments); break;
            case BlockSyntax block: Add(children, block.Statements); break;
            case ExpressionBodySyntax body: Add(children, body.Value); break;
            case FormalSyntax formal: Add(children, formal.Type, formal.Default); break;
            case GradientSyntax gradient: Add(children, gradient.Body); break;
            case IndexBinderSyntax binder: Add(children, binder.Range); break;
            case IndexedTargetSyntax target: Add(children, target.Indices); break;
            case ResultSyntax result: Add(children, result.Type); break;
            case ShapeSyntax shape: Add(children, shape.Extents); break;
            case SizeExtentSyntax size: Add(children, size.Value); break;
            case ShapeStageSyntax stage: Add(children, stage.Shape); break;
            case TypeSyntax type: Add(children, type.IndexRange, type.Shape); break;
            case CallStageSyntax stage:
                Add(children, stage.Repeat, stage.Callee);
                Add(children, stage.Arguments ?? default);
                break;
        }
    }

    private static void Add(List<SyntaxNode> children, params SyntaxNode?[] nodes)
    {
        foreach (SyntaxNode? node in nodes)
        {
            if (node is not null)
            {
                children.Add(node);
            }
        }
    }

    private static void Add<T>(List<SyntaxNode> children, EquatableArray<T> nodes) where T : SyntaxNode
    {
        foreach (T node in nodes)
        {
            children.Add(node);
        }
    }
}
