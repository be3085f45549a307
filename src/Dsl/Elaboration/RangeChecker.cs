using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Checks settings against the ranges that their unit states: <c>[Between("probability", 0, 1)]</c>.</summary>
internal static class RangeChecker
{
    /// <summary>Whether all settings are in range; reported where one is not.</summary>
    public static bool Check(Evaluator evaluator, UnitSymbol unit, BoundArguments arguments, Frame frame, CallSite site)
    {
        foreach (AttributeSyntax attribute in unit.Declaration.Attributes)
        {
            if (attribute.Name.Parts[attribute.Name.Parts.Count - 1].Text != "Between" || attribute.Arguments.Count != 3
                || attribute.Arguments[0].Value is not StringSyntax { Value: var name }
                || !frame.Locals.TryGetValue(name, out Value? value) || ConstantFolding.Number(value) is not { } number)
            {
                continue;
            }

            double? low = ConstantFolding.Number(evaluator.Evaluate(attribute.Arguments[1].Value, frame));
            double? high = ConstantFolding.Number(evaluator.Evaluate(attribute.Arguments[2].Value, frame));
            if (number < low || number > high)
            {
                Formal formal = unit.Formals.First(candidate => candidate.Name == name);
                string guess = high == 1 && number is > 1 and <= 100 ? FormattableString.Invariant($"Did you mean {number / 100}?") : "Choose a number in between.";
                evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, Place(arguments[formal], site), FormattableString.Invariant(
                    $"{unit.Name} takes a {name} between {low} and {high}, not {number}. {guess}"));
                return false;
            }
        }

        return true;
    }

    private static Text.TextSpan Place(Argument? argument, CallSite site) => (argument?.Syntax as ArgumentSyntax)?.Value.Span ?? argument?.Syntax.Span ?? site.Span;
}
