using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>Tells when a call without its inputs is a value: a layer that waits for them.</summary>
internal static class PartialCalls
{
    /// <summary>
    /// Whether the arguments leave the leading inputs open and hold no tensor by position; or, for a function of settings
    /// only, whether they are all named: <c>init: KaimingNormal(gain: 2)</c>.
    /// </summary>
    public static bool IsPartial(UnitSymbol unit, IReadOnlyList<Argument> arguments)
    {
        List<Formal> open = Open(unit, arguments);
        int positional = arguments.Count(argument => argument.Name is null);
        int missing = open.Count - positional;
        if (missing > 0 && positional == 0 && !unit.Formals.Any(formal => formal.IsInput))
        {
            return true;
        }

        return missing > 0
            && open.Take(missing).All(formal => formal.IsInput)
            && !arguments.Any(argument => argument.Name is null && argument.Value is TensorValue or FilledValue or TupleValue);
    }

    /// <summary>What positional arguments would fill.</summary>
    public static List<Formal> Open(UnitSymbol unit, IReadOnlyList<Argument> arguments)
    {
        var open = new List<Formal>(unit.Required.Count);
        foreach (Formal formal in unit.Required)
        {
            if (!IsNamed(formal.Name, arguments))
            {
                open.Add(formal);
            }
        }

        return open;
    }

    private static bool IsNamed(string formal, IReadOnlyList<Argument> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name?.Text == formal)
            {
                return true;
            }
        }

        return false;
    }
}
