using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs the body of an optimizer: states, conditions on settings, and assignments, whose values show at once.</summary>
internal sealed class OptimizerBody(Evaluator evaluator, Frame frame, List<StateAttributes> states)
{
    /// <summary>Runs statements in order.</summary>
    public void Run(BlockSyntax block)
    {
        foreach (StatementSyntax statement in block.Statements)
        {
            switch (statement)
            {
                case StorageSyntax { Kind: StorageKind.State } state: State(state); break;
                case AssignmentSyntax { Target: NameTargetSyntax target, Type: null } assignment: Assign(target, assignment.Value); break;
                case LocalDeclarationSyntax { Declaration: ConstDeclarationSyntax constant }: frame.Locals[constant.Name.Text] = evaluator.Evaluate(constant.Value, frame); break;
                case IfSyntax branch: Branch(branch); break;
                default:
                    evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, statement.Span, "an optimizer is a rule for one element: states, assignments to names, and 'if' on settings. Remove this statement.");
                    break;
            }
        }
    }

    private void State(StorageSyntax syntax)
    {
        Value initial = evaluator.Evaluate(syntax.Value, frame);
        if (ConstantFolding.Number(initial) is not { } number)
        {
            frame.Locals[syntax.Name.Text] = initial is ErrorValue ? initial : evaluator.Error(
                SemanticDiagnostics.NotConstant, frame, syntax.Value.Span, $"the state '{syntax.Name.Text}' starts as a number known when compiling, but '{Evaluator.Text(frame, syntax.Value.Span)}' is {initial.Describe()}. Write a number.");
            return;
        }

        var attributes = new StateAttributes(states.Count, syntax.Name.Text, number);
        states.Add(attributes);
        frame.Locals[syntax.Name.Text] = new TensorValue(evaluator.Context.Builder.Add(Primitives.OptimizerState, attributes));
    }

    private void Assign(NameTargetSyntax target, ExpressionSyntax expression)
    {
        Value value = Arithmetic.First(evaluator.Evaluate(expression, frame));
        bool isElement = value is NumberValue or BooleanValue or ErrorValue or TensorValue { Node.Shape.Rank: 0, Labels: null };
        frame.Locals[target.Name.Text] = isElement ? value : evaluator.Error(
            SemanticDiagnostics.WrongArgument, frame, expression.Span, $"'{target.Name.Text}' is computed for one element, but '{Evaluator.Text(frame, expression.Span)}' is {value.Describe()}. Use numbers only.");
    }

    private void Branch(IfSyntax branch)
    {
        bool? condition = evaluator.Condition(branch.Condition, frame);
        if (condition == true)
        {
            Run(branch.Then);
        }
        else if (condition == false && branch.Else is not null)
        {
            Run(branch.Else);
        }
    }
}
