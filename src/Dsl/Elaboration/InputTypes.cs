using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Types of the inputs of networks and training steps, whose dimensions must be declared.</summary>
internal static class InputTypes
{
    /// <summary>The type of an input; null where it is wrong, which is reported.</summary>
    public static TensorType? Of(Evaluator evaluator, Formal formal, Frame frame)
    {
        TypeSyntax type = formal.Syntax.Type;
        if (TypeNames.Refused.Contains(type.Name.Text))
        {
            evaluator.Error(SemanticDiagnostics.Unsupported, frame, type.Name.Span, $"'{type.Name.Text}' is not supported yet. Write 'float'.");
            return null;
        }

        foreach (ExtentSyntax extent in type.Shape?.Extents ?? default)
        {
            if (!IsDeclared(evaluator, extent, type, frame))
            {
                return null;
            }
        }

        if (evaluator.Shapes.Evaluate(type.Shape, frame) is not { } shape)
        {
            return null;
        }

        int range = 0;
        if (type.IndexRange is not null)
        {
            Value value = evaluator.Evaluate(type.IndexRange, frame);
            if (ConstantFolding.Number(value) is not { } number || number < 1 || number != Math.Floor(number) || number > 1 << 24)
            {
                if (value is not ErrorValue)
                {
                    evaluator.Error(SemanticDiagnostics.NotConstant, frame, type.IndexRange.Span, $"the range of an index must be a whole number from 1 to 16,777,216, but '{Evaluator.Text(frame, type.IndexRange.Span)}' is {value.Describe()}. Write for example 'index<10>'.");
                }

                return null;
            }

            range = (int)number;
        }

        return new TensorType(ShapeMatcher.ElementOf(type), shape, PerSample: true, range);
    }

    private static bool IsDeclared(Evaluator evaluator, ExtentSyntax extent, TypeSyntax type, Frame frame)
    {
        if (extent is RestExtentSyntax)
        {
            evaluator.Error(SemanticDiagnostics.UndeclaredDimension, frame, extent.Span, $"'{Evaluator.Text(frame, extent.Span)}' stands for any number of axes, but a network's input has a certain number. Write its axes, as in 'float[3, 32, 32]'.");
            return false;
        }

        if (extent is not SizeExtentSyntax { Value: NameExpressionSyntax { Name: var name } } || evaluator.Shapes.Extent(name.Text, frame) is not null)
        {
            return true;
        }

        string? near = Suggestions.Nearest(name.Text, frame.File.Members);
        string guess = near is null ? "" : $"Did you mean '{near}'? ";
        evaluator.Error(SemanticDiagnostics.UndeclaredDimension, frame, name.Span, $"'{name.Text}' in {Evaluator.Text(frame, type.Span)} is not a dim or const. {guess}For a new axis of any length declare 'dim {name.Text};'.");
        return false;
    }
}
