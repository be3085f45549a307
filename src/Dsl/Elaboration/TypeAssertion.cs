using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Checks a declared type against the inferred one: of results, typed locals and shape stages. It makes no code.</summary>
internal static class TypeAssertion
{
    /// <summary>Whether a value has the type; <paramref name="who"/> begins the message where it has not.</summary>
    public static bool Holds(Evaluator evaluator, TypeSyntax type, Value value, Frame frame, TextSpan span, string who, bool binds)
    {
        value = Arithmetic.First(value);
        if (value is ErrorValue || !TypeNames.All.Contains(type.Name.Text))
        {
            return false;
        }

        ElementType element = ShapeMatcher.ElementOf(type);
        ElementType actual = value switch
        {
            TensorValue tensor => tensor.Type.Element,
            BooleanValue or FilledValue { Element: BooleanValue } => ElementType.Bool,
            _ => element,
        };
        string? problem = actual == element ? Problem(evaluator, type.Shape, value, frame, binds) : "";
        if (problem is not null)
        {
            string declared = Evaluator.Text(frame, type.Span);
            evaluator.Error(ShapeDiagnostics.NotAsDeclared, frame, span, $"{who} as {declared} but the value is {value.Describe()}{(problem.Length > 0 ? ": " + problem : "")}. Correct the declaration, or the layers before it.");
        }

        return problem is null;
    }

    private static string? Problem(Evaluator evaluator, ShapeSyntax? shape, Value value, Frame frame, bool binds) =>
        value is NumberValue or ExtentValue or BooleanValue && shape is not null ? null : evaluator.Shapes.Match(shape, MismatchReport.ShapeOf(value), frame, binds);
}
