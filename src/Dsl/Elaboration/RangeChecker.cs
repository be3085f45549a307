using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// Checks settings against what their unit states: <c>[Between("probability", 0, 1)]</c>, or
/// <c>[AtLeast("padding", 0, Same, Causal)]</c>, a least number for each item of a list, and lesser ones that have a meaning.
/// </summary>
internal static class RangeChecker
{
    private static readonly Dictionary<string, Func<Evaluator, UnitSymbol, AttributeSyntax, Value, Frame, string?>> Checks = new()
    {
        ["Between"] = Between,
        ["AtLeast"] = AtLeast,
    };

    /// <summary>Whether all settings are in range; reported where one is not.</summary>
    public static bool Check(Evaluator evaluator, UnitSymbol unit, BoundArguments arguments, Frame frame, CallSite site)
    {
        foreach (AttributeSyntax attribute in unit.Declaration.Attributes)
        {
            if (Checks.TryGetValue(attribute.Name.Parts[attribute.Name.Parts.Count - 1].Text, out Func<Evaluator, UnitSymbol, AttributeSyntax, Value, Frame, string?>? check)
                && attribute.Arguments.Count >= 2 && Name(attribute) is { } name && frame.Locals.TryGetValue(name, out Value? value)
                && check(evaluator, unit, attribute, value, frame) is { } problem)
            {
                Formal formal = unit.Formals.First(candidate => candidate.Name == name);
                evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, Place(arguments[formal], site), problem);
                return false;
            }
        }

        return true;
    }

    private static string? Between(Evaluator evaluator, UnitSymbol unit, AttributeSyntax attribute, Value value, Frame frame)
    {
        if (attribute.Arguments.Count != 3 || ConstantFolding.Number(value) is not { } number)
        {
            return null;
        }

        double? low = Limit(evaluator, attribute, 1, frame), high = Limit(evaluator, attribute, 2, frame);
        string guess = high == 1 && number is > 1 and <= 100 ? FormattableString.Invariant($"Did you mean {number / 100}?") : "Choose a number in between.";
        return number < low || number > high ? FormattableString.Invariant($"{unit.Name} takes a {Name(attribute)} between {low} and {high}, not {number}. {guess}") : null;
    }

    private static string? AtLeast(Evaluator evaluator, UnitSymbol unit, AttributeSyntax attribute, Value value, Frame frame)
    {
        double? least = Limit(evaluator, attribute, 1, frame);
        double?[] named = Enumerable.Range(2, attribute.Arguments.Count - 2).Select(i => Limit(evaluator, attribute, i, frame)).ToArray();
        IEnumerable<Value> items = value is ListValue list ? list.Items : [value];
        if (!items.Select(ConstantFolding.Number).Any(number => number < least && !named.Contains(number)))
        {
            return null;
        }

        string names = string.Concat(attribute.Arguments.Skip(2).Select(argument => $" or {SyntaxText.Of(argument.Value)}"));
        string advice = named.Length == 0 ? FormattableString.Invariant($"Write {least} or more.") : $"Write {names.Substring(" or ".Length)} by name, or the number that you mean.";
        return FormattableString.Invariant($"'{Name(attribute)}' of {unit.Name} must be at least {least}{(names.Length == 0 ? "" : "," + names)}, but it is {value.Describe()}. {advice}");
    }

    private static string? Name(AttributeSyntax attribute) => attribute.Arguments[0].Value is StringSyntax { Value: var name } ? name : null;

    private static double? Limit(Evaluator evaluator, AttributeSyntax attribute, int index, Frame frame) => ConstantFolding.Number(evaluator.Evaluate(attribute.Arguments[index].Value, frame));

    private static Text.TextSpan Place(Argument? argument, CallSite site) => (argument?.Syntax as ArgumentSyntax)?.Value.Span ?? argument?.Syntax.Span ?? site.Span;
}
