using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// A function's own <c>gradient</c>, which takes the place of the derived one: <c>f</c> is hidden from differentiation, and
/// <c>g · (x - x)</c> with hidden <c>g</c> is added, which is zero and has the gradient <c>g</c>.
/// </summary>
internal static class HandWrittenGradient
{
    private static readonly ElementwiseOperation Hide = ElementwiseOperations.Functions.First(operation => operation.Name == "StopGradient");
    private static readonly ElementwiseOperation Subtract = ElementwiseOperations.ByOperator[BinaryOperator.Subtract];

    /// <summary>The value with the gradient that was written; only where something is trained.</summary>
    public static Value Apply(Evaluator evaluator, UnitSymbol unit, Frame frame, Value value)
    {
        if (unit.Declaration.Gradient is not { } gradient || value is ErrorValue)
        {
            return value;
        }

        List<Formal> elements = unit.Formals.Where(formal => formal.IsInput).ToList();
        if (elements.Count != 1 || elements[0].Kind != FormalKind.Element)
        {
            return evaluator.Error(SemanticDiagnostics.Unsupported, frame, gradient.Span, $"a hand-written gradient is supported for functions of one 'float' only, and {unit.Name} has other inputs. Leave the gradient to the compiler.");
        }

        Value x = frame.Locals[elements[0].Name];
        evaluator.Context.DependsOnMode = true;
        if (!evaluator.Context.Training || x is not TensorValue)
        {
            return value;
        }

        // The gradient is linear in what comes from behind, so its value for 1 says all.
        Frame inner = frame.With(frame.Layers);
        inner.Locals[gradient.Cotangent.Text] = new NumberValue(1);
        evaluator.Statements.Body(gradient.Body, inner);
        if (inner.Result is null or ErrorValue)
        {
            return ErrorValue.Instance;
        }

        Value slope = On(Hide, inner.Result);
        Value nothing = On(Subtract, x, On(Hide, x));
        return On(ElementwiseOperations.Add, On(Hide, value), On(ElementwiseOperations.Multiply, slope, nothing));

        Value On(ElementwiseOperation operation, params Value[] operands) => evaluator.Math.Apply(operation, operands, frame, gradient.Span);
    }
}
