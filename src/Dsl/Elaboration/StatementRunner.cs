using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs statements: loops and conditions are decided here, assignments bind names.</summary>
internal sealed class StatementRunner(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    /// <summary>What <c>minimize</c> and <c>report</c> do; null outside a training step.</summary>
    public ITrainStatements? Train { get; set; }

    /// <summary>Runs a body; its result is in the frame.</summary>
    public void Body(BodySyntax body, Frame frame)
    {
        if (body is ExpressionBodySyntax expression)
        {
            frame.Layers.Begin("");
            frame.Result = _evaluator.Evaluate(expression.Value, frame);
            return;
        }

        Block((BlockSyntax)body, frame);
    }

    /// <summary>Runs statements up to the first <c>return</c>.</summary>
    public void Block(BlockSyntax block, Frame frame)
    {
        foreach (StatementSyntax statement in block.Statements)
        {
            if (frame.Result is not null || _evaluator.Session.Budget.IsExhausted)
            {
                return;
            }

            _evaluator.Session.Budget.Spend();
            Run(statement, frame);
        }
    }

    private void Run(StatementSyntax statement, Frame frame)
    {
        switch (statement)
        {
            case AssignmentSyntax assignment: new AssignmentRunner(_evaluator, frame).Run(assignment); break;
            case StorageSyntax storage: new StorageDeclarer(_evaluator, frame).Declare(storage); break;
            case LayerSyntax layer: Layer(layer, frame); break;
            case ForSyntax loop: Loop(loop, frame); break;
            case IfSyntax branch: Branch(branch, frame); break;
            case LocalDeclarationSyntax local: Local(local.Declaration, frame); break;
            case ReturnSyntax result:
                frame.Layers.Begin("");
                frame.Result = _evaluator.Evaluate(result.Value, frame);
                break;
            case MinimizeSyntax or ReportSyntax when Train is not null && frame.Caller is null: Train.Run(statement, frame); break;
            default:
                _evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, statement.Span, $"'{(statement is ReportSyntax ? "report" : "minimize")}' belongs to a training step. Write it in a 'train' declaration.");
                break;
        }
    }

    private void Layer(LayerSyntax layer, Frame frame)
    {
        string name = layer.Name.Text;
        if (name.Length > 0 && char.IsUpper(name[0]))
        {
            _evaluator.Error(SemanticDiagnostics.WrongCase, frame, layer.Name.Span, $"'layer {name}' is one layer used again, so its name begins with a small letter: PascalCase names make a new layer at each mention. Write 'layer {char.ToLowerInvariant(name[0])}{name.Substring(1)}'.");
        }

        frame.Layers.Begin(name);
        Value value = _evaluator.Evaluate(layer.Value, frame);
        if (value is not (CallableValue or ErrorValue))
        {
            value = _evaluator.Error(SemanticDiagnostics.WrongArgument, frame, layer.Value.Span, $"'layer {name}' takes a layer without its input, but '{Evaluator.Text(frame, layer.Value.Span)}' is {value.Describe()}. Write for example 'layer {name} = Linear(64);', and call it later.");
        }

        frame.Locals[name] = value is CallableValue and not LayerValue ? new LayerValue((CallableValue)value, frame.Layers.Weights, frame.Layers.Join(frame.Layers.Claim(name))) : value;
    }

    private void Loop(ForSyntax loop, Frame frame)
    {
        if (!Repetition.Range(_evaluator, loop.Range, frame, out int start, out int count))
        {
            Poison(loop.Body, frame);
            return;
        }

        string name = loop.Variable.Text;
        frame.Locals.TryGetValue(name, out Value? before);
        for (int i = 0; i < count && frame.Result is null && !_evaluator.Session.Budget.IsExhausted; i++)
        {
            frame.Locals[name] = new NumberValue(start + i);
            frame.Layers.BeginRound(start + i);
            Block(loop.Body, frame);
            frame.Layers.EndRound();
        }

        frame.Locals.Remove(name);
        if (before is not null)
        {
            frame.Locals[name] = before;
        }
    }

    private void Branch(IfSyntax branch, Frame frame)
    {
        switch (_evaluator.Condition(branch.Condition, frame))
        {
            case true: Block(branch.Then, frame); break;
            case false when branch.Else is not null: Block(branch.Else, frame); break;
            case null:
                Poison(branch.Then, frame);
                Poison(branch.Else, frame);
                break;
        }
    }

    // Names that skipped statements would have assigned are in error too, silently.
    private static void Poison(BlockSyntax? block, Frame frame)
    {
        foreach (StatementSyntax statement in block?.Statements ?? default)
        {
            switch (statement)
            {
                case AssignmentSyntax assignment:
                    foreach (string name in AssignmentRunner.Names(assignment.Target))
                    {
                        frame.Locals[name] = ErrorValue.Instance;
                    }

                    break;
                case ReturnSyntax: frame.Result = ErrorValue.Instance; break;
                case ForSyntax loop: Poison(loop.Body, frame); break;
                case IfSyntax branch:
                    Poison(branch.Then, frame);
                    Poison(branch.Else, frame);
                    break;
            }
        }
    }

    private void Local(DeclarationSyntax declaration, Frame frame)
    {
        Value value = declaration switch
        {
            ConstDeclarationSyntax constant => _evaluator.Evaluate(constant.Value, frame),
            DimDeclarationSyntax dim => Members.Dim(_evaluator, dim, frame),
            _ => _evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, declaration.Span, "only 'const' and 'dim' may be declared in a body. Move this to the top of the file."),
        };
        if (declaration is ConstDeclarationSyntax && value is TensorValue or FilledValue or CallableValue)
        {
            value = _evaluator.Error(SemanticDiagnostics.NotConstant, frame, declaration.Span, $"const {declaration.Name.Text} must be known when compiling, but it is {value.Describe()}. Remove the word 'const'.");
        }

        frame.Locals[declaration.Name.Text] = value;
    }
}
