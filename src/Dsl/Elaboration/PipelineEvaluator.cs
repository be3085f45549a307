using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Pipelines: each stage is called with the value before it.</summary>
internal sealed class PipelineEvaluator(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    /// <summary><c>source -> stage -> …</c>; <paramref name="named"/> names the weights of its last stage.</summary>
    public Value Evaluate(PipelineSyntax pipeline, Frame frame, NameSyntax? named = null)
    {
        Value value = _evaluator.Evaluate(pipeline.Source, frame);
        return value is CallableValue callable
            ? new PipelineCallable(callable, pipeline, frame)
            : Stages(pipeline, value, pipeline.Source, frame, named);
    }

    /// <summary>Runs a pipeline that waited for its input, in a frame that sees what it saw.</summary>
    public Value Call(PipelineCallable pipeline, IReadOnlyList<Argument> arguments, CallSite site, Frame frame)
    {
        Value value = _evaluator.Calls.Call(pipeline.Start, arguments, site with { Span = pipeline.Syntax.Source.Span, Frame = frame, IsPiped = true, Named = null });
        return Stages(pipeline.Syntax, value, pipeline.Syntax.Source, frame, null);
    }

    private Value Stages(PipelineSyntax pipeline, Value value, SyntaxNode before, Frame frame, NameSyntax? named)
    {
        for (int i = 0; i < pipeline.Stages.Count; i++)
        {
            StageSyntax stage = pipeline.Stages[i];
            if (value is ErrorValue)
            {
                CheckBehindError(stage, frame);
                continue;
            }

            value = stage switch
            {
                CallStageSyntax call => Call(call, Arithmetic.First(value), before, frame, call.As ?? (i == pipeline.Stages.Count - 1 ? named : null)),
                ShapeStageSyntax shape => Assert(shape, value, before, frame),
                _ => value,
            };
            before = stage;
        }

        return value;
    }

    // Without its input nothing can be said about a stage, but that its name and arguments mean something.
    private void CheckBehindError(StageSyntax stage, Frame frame)
    {
        if (stage is CallStageSyntax call && !_evaluator.Session.Budget.IsExhausted)
        {
            Callee(call.Callee, frame);
            _evaluator.Calls.Arguments(call.Arguments ?? default, frame);
        }
    }

    private Value Call(CallStageSyntax stage, Value value, SyntaxNode before, Frame frame, NameSyntax? named)
    {
        if (Callee(stage.Callee, frame) is not { } callable)
        {
            return ErrorValue.Instance;
        }

        int rounds = 1;
        if (stage.Repeat is not null && !Repetition.Count(_evaluator, stage.Repeat, frame, out rounds))
        {
            return ErrorValue.Instance;
        }

        Value result = value;
        for (int round = 0; round < rounds && result is not ErrorValue; round++)
        {
            // Evaluated anew for each round: layers among the arguments are fresh ones then.
            var arguments = new List<Argument> { new(null, Arithmetic.First(result), before, frame) };
            arguments.AddRange(_evaluator.Calls.Arguments(stage.Arguments ?? default, frame));
            var site = new CallSite(frame, StageSpan(stage), named, IsPiped: true, stage.Repeat is null ? null : round);
            result = _evaluator.Calls.Call(callable, arguments, site);
        }

        return result;
    }

    private static TextSpan StageSpan(CallStageSyntax stage) =>
        TextSpan.FromBounds(stage.Callee.Span.Start, stage.Arguments is { } ? (stage.As is null ? stage.Span.End : EndOfArguments(stage)) : stage.Callee.Span.End);

    private static int EndOfArguments(CallStageSyntax stage) =>
        stage.Arguments is { Count: > 0 } arguments ? arguments[arguments.Count - 1].Span.End + 1 : stage.Callee.Span.End;

    private CallableValue? Callee(QualifiedNameSyntax name, Frame frame)
    {
        ExpressionSyntax expression = new NameExpressionSyntax(name.Parts[0], name.Parts[0].Span);
        foreach (NameSyntax part in name.Parts.Skip(1))
        {
            expression = new MemberSyntax(expression, part, expression.Span.To(part.Span));
        }

        Value callee = expression is NameExpressionSyntax single
            ? _evaluator.Names.Resolve(single.Name, frame, isCallee: true)
            : _evaluator.Evaluate(expression, frame);
        return _evaluator.Calls.Callee(callee, name, frame);
    }

    private Value Assert(ShapeStageSyntax stage, Value value, SyntaxNode before, Frame frame)
    {
        Value asserted = _evaluator.Evaluate(stage.Shape, frame);
        var extents = new List<Extent>();
        if (!_evaluator.Shapes.AddExtents(asserted, extents, frame, stage.Span))
        {
            return ErrorValue.Instance;
        }

        Value first = Arithmetic.First(value);
        Shape shape = MismatchReport.ShapeOf(first);
        return ExtentRules.Fits(Shape.Of(extents), shape) ? value : _evaluator.Error(
            ShapeDiagnostics.NotAsDeclared,
            frame,
            stage.Span,
            $"this stage asserts {Evaluator.Text(frame, stage.Shape.Span)} but the value is {first.Describe()}, from '{Evaluator.Text(frame, before.Span)}'. If {shape} is intended, correct the assertion.");
    }
}
