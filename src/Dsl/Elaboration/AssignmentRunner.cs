using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs assignments: to a name, to several, by index, and to what is stored.</summary>
internal sealed class AssignmentRunner(Evaluator evaluator, Frame frame)
{
    /// <summary>The names that a target assigns to.</summary>
    public static IEnumerable<string> Names(TargetSyntax target) => target switch
    {
        NameTargetSyntax name => [name.Name.Text],
        IndexedTargetSyntax indexed => [indexed.Name.Text],
        TupleTargetSyntax tuple => tuple.Names.Select(name => name.Text),
        _ => [],
    };

    /// <summary>Runs one.</summary>
    public void Run(AssignmentSyntax assignment)
    {
        string first = Names(assignment.Target).FirstOrDefault() ?? "";
        frame.Layers.Begin(first);
        Origin before = evaluator.Context.Builder.Origin;
        if (frame.Layers.IsTop)
        {
            evaluator.Context.Builder.Origin = new Origin(frame.At(assignment.Span), first);
        }

        int firstNode = evaluator.Context.Builder.Count;
        Value value = assignment.Target is IndexedTargetSyntax indexed
            ? evaluator.Indexing.Assign(indexed, assignment.Value, frame)
            : evaluator.Evaluate(assignment.Value, frame);
        if (assignment.Target is TupleTargetSyntax tuple)
        {
            AssignTuple(tuple, value, assignment.Value.Span);
        }
        else
        {
            Assign(assignment, first, value);
            if (!frame.File.IsPrelude && frame.Buffer(first) is null)
            {
                evaluator.Context.Assignments.Note(first, frame.At(assignment.Target.Span), value, firstNode);
            }
        }

        evaluator.Context.Builder.Origin = before;
    }

    private void Assign(AssignmentSyntax assignment, string name, Value value)
    {
        if (value is CallableValue callable)
        {
            string shown = Evaluator.Text(frame, assignment.Value.Span);
            value = evaluator.Error(SemanticDiagnostics.WrongArgument, frame, assignment.Value.Span, $"'{name}' gets the layer {callable.Name} without an input. Feed it ('{name} = x -> {shown};'), or declare it for later use ('layer {name} = {shown};').");
        }

        if (assignment.Type is { } type && value is not ErrorValue
            && !TypeAssertion.Holds(evaluator, type, value, frame, type.Span.To(assignment.Target.Span), $"'{name}' is declared", binds: false))
        {
            value = ErrorValue.Instance;
        }

        if (frame.Buffer(name) is { } buffer)
        {
            Store(buffer, name, value, assignment.Value.Span);
        }
        else
        {
            frame.Locals[name] = value;
        }
    }

    private void AssignTuple(TupleTargetSyntax target, Value value, TextSpan span)
    {
        var tuple = value as TupleValue;
        bool fits = tuple is not null && tuple.Items.Count == target.Names.Count;
        if (!fits && value is not ErrorValue)
        {
            evaluator.Error(SemanticDiagnostics.WrongArgument, frame, target.Span, FormattableString.Invariant(
                $"'{Evaluator.Text(frame, target.Span)}' takes {target.Names.Count} values, but '{Evaluator.Text(frame, span)}' gives {tuple?.Items.Count ?? 1}. Name as many as there are."));
        }

        for (int i = 0; i < target.Names.Count; i++)
        {
            frame.Locals[target.Names[i].Text] = fits ? tuple!.Items[i] : ErrorValue.Instance;
        }
    }

    // A buffer keeps its shape, and readers see the old value until the evaluation is over.
    private void Store(WeightSymbol buffer, string name, Value value, TextSpan span)
    {
        if (value is ErrorValue)
        {
            frame.Locals[name] = value;
            return;
        }

        Node node = evaluator.Math.ToNode(value);
        Shape shape = buffer.Shape;
        if (node.Shape.Rank == 0 && shape.Rank > 0)
        {
            node = evaluator.Context.Builder.Broadcast(node, shape, []);
        }

        if (!ExtentRules.Fits(node.Shape, shape) || node.Type.PerSample)
        {
            string why = node.Type.PerSample ? "one for each sample" : "of another shape";
            evaluator.Error(ShapeDiagnostics.StateShape, frame, span, $"the buffer '{name}' is float{shape}, one for all samples, but '{Evaluator.Text(frame, span)}' is {value.Describe()}, {why}. Reduce it, for example with 'Mean((batch, ..s) => …)'.");
            return;
        }

        evaluator.Context.Update(buffer, evaluator.Context.Builder.Reshape(node, shape));
    }
}
