using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>The names of a network's results.</summary>
internal static class OutputNames
{
    /// <summary>As declared; else <c>output</c>, numbered where there are several.</summary>
    public static string Of(Value result, UnitSymbol unit, int index, int count)
    {
        string declared = index < unit.Declaration.Results.Count ? unit.Declaration.Results[index].Name?.Text ?? "" : "";
        string named = result is TupleValue tuple && index < tuple.Names.Count ? tuple.Names[index] : "";
        return declared.Length > 0 ? declared
            : named.Length > 0 ? named
            : count == 1 ? "output"
            : FormattableString.Invariant($"output{index + 1}");
    }
}
