using Netwright.Dsl;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes how the states that a network carries from call to call are passed to executors.</summary>
internal static class StateSurface
{
    /// <summary>The states as a further argument of the constructor of a base class; nothing where there are none.</summary>
    public static string Infos(EquatableArray<StateSymbol> states)
    {
        IEnumerable<string> infos = states.Select(state =>
            $"new global::Netwright.StateInfo({Literals.String(state.Name)}, {Literals.Integer(state.Type.Shape.Elements)}, {Literals.Float(state.Start)})");
        return states.Count == 0 ? "" : $", new global::Netwright.StateInfo[] {{ {string.Join(", ", infos)} }}";
    }

    /// <summary>The states as further arguments of a run: at its beginning, then where it leaves the next ones.</summary>
    public static string Arguments(EquatableArray<StateSymbol> states, string carried, string rows) => Now(states, carried, rows) + Next(states, carried, rows);

    /// <summary>The states at the beginning of a run, as further arguments.</summary>
    public static string Now(EquatableArray<StateSymbol> states, string carried, string rows) => Each(states, carried, "Now", rows);

    /// <summary>Where a run leaves the next states, as further arguments.</summary>
    public static string Next(EquatableArray<StateSymbol> states, string carried, string rows) => Each(states, carried, "Next", rows);

    /// <summary>Writes what lets the states be what a run has left.</summary>
    public static void Advance(SourceWriter writer, EquatableArray<StateSymbol> states, string carried, string rows)
    {
        if (states.Count > 0)
        {
            writer.Line($"{carried}.Advance({rows});");
        }
    }

    private static string Each(EquatableArray<StateSymbol> states, string carried, string method, string rows) =>
        string.Concat(states.Select((_, i) => $", {carried}.{method}({Literals.Integer(i)}, {rows})"));
}
