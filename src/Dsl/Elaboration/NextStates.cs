using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>What the states of a unit become: what its body has assigned to them, or, of a single one, the result.</summary>
internal sealed class NextStates(Evaluator evaluator, UnitSymbol unit, Frame frame)
{
    /// <summary>The next values, and whether the body has assigned any; null where they do not fit, which is reported.</summary>
    public (Node[] Values, bool Assigned)? Of(IReadOnlyList<(Formal Formal, Node Now)> states, Value result, CallSite site, GraphBuilder builder)
    {
        Value[] next = states.Select(state => frame.Locals[state.Formal.Name]).ToArray();
        bool assigned = states.Select((state, i) => next[i] is not TensorValue tensor || tensor.Node != state.Now).Any(changed => changed);
        if (!assigned && states.Count > 1)
        {
            evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, site.Span, $"{unit.Name} has several states but assigns none, so that it is unclear which of them its result is. Assign their next values in its body, as in '{states[0].Formal.Name} = …;'.");
            return null;
        }

        next = assigned ? next : [Arithmetic.First(result)];
        var values = new Node[states.Count];
        for (int i = 0; i < states.Count; i++)
        {
            if (Fitted(next[i], states[i], assigned, builder) is not { } node)
            {
                return null;
            }

            values[i] = node;
        }

        return (values, assigned);
    }

    /// <summary>A value of each sample with the given shape.</summary>
    public static Node PerSample(GraphBuilder builder, Node node, Shape shape)
    {
        Node whole = node.Shape.Rank == 0 && shape.Rank > 0 ? builder.Broadcast(node, shape, []) : builder.Reshape(node, shape);
        return whole.Type.PerSample ? whole : builder.Broadcast(whole, shape, Enumerable.Range(0, shape.Rank), perSample: true);
    }

    private Node? Fitted(Value value, (Formal Formal, Node Now) state, bool assigned, GraphBuilder builder)
    {
        if (value is ErrorValue)
        {
            return null;
        }

        Shape shape = state.Now.Shape;
        bool isTensor = value is TensorValue { Labels: null, Type.Element: ElementType.Float } or FilledValue or NumberValue;
        if (!isTensor || (value is not NumberValue && !ExtentRules.Fits(MismatchReport.ShapeOf(value), shape)))
        {
            bool isNetwork = unit.Declaration.Kind == UnitKind.Network;
            string what = assigned ? $"its next value is {value.Describe()}" : $"the result of {unit.Name}, which is its next value, is {value.Describe()}";
            string when = isNetwork ? "call to call" : "step to step";
            string advice = isNetwork && !assigned
                ? $"Assign its next value in the body, as in '(y, {state.Formal.Name}) = Scan(cell, x, {state.Formal.Name}: {state.Formal.Name});'"
                : "Give the layer that computes it this shape, or declare the state with the other";
            evaluator.Error(ShapeDiagnostics.StateShape, frame, state.Formal.Syntax.Span, $"the state '{state.Formal.Name}' of {unit.Name} is float{shape}, but {what}. A state keeps its shape from {when}. {advice}.");
            return null;
        }

        return PerSample(builder, evaluator.Math.ToNode(value), shape);
    }
}
