using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Turns the parts of a program into methods. Parts whose code is the same but for names and places in memory, as the blocks
/// of a repetition are, share one, so that the emitted code grows with what is different and not with the depth of a network.
/// </summary>
internal sealed class MethodBook(MemoryNames memory, UniqueNames names)
{
    // Below this many characters that would not be written again, a table is no easier to read than the code.
    private const int WorthSharing = 600;

    private readonly List<EmittedMethod> _methods = [];

    /// <summary>The methods.</summary>
    public IReadOnlyList<EmittedMethod> Methods => _methods;

    /// <summary>Makes the methods of parts in the order of their calls; returns the calls, without the rows they are for.</summary>
    public IReadOnlyList<(EmittedMethod Method, int Use)> Add(IReadOnlyList<ProgramMethod> parts, Func<ProgramMethod, PlacedText> print)
    {
        PlacedText[] bodies = parts.Select(print).ToArray();

        // Most parts of most networks are alone in what is easily seen.
        string[] keys = parts.Select((part, i) => FormattableString.Invariant($"{bodies[i].Lines} {part.Kinds}")).ToArray();
        Dictionary<string, int> counts = Count(keys);
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = counts[keys[i]] > 1 ? string.Join(", ", parts[i].Formals) + "\n" + bodies[i].Form : FormattableString.Invariant($"alone {i}");
        }

        counts = Count(keys);
        var shared = new Dictionary<string, EmittedMethod>(StringComparer.Ordinal);
        var calls = new (EmittedMethod Method, int Use)[parts.Count];
        for (int i = 0; i < calls.Length; i++)
        {
            bool isShared = (counts[keys[i]] - 1) * bodies[i].Text.Length >= WorthSharing;
            if (!isShared || !shared.TryGetValue(keys[i], out EmittedMethod? method))
            {
                method = Create(parts[i], bodies[i], isShared);
                if (isShared)
                {
                    shared.Add(keys[i], method);
                }
            }

            calls[i] = (method, method.Add(parts[i], bodies[i]));
        }

        return calls;
    }

    private static Dictionary<string, int> Count(IEnumerable<string> keys)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            counts[key] = counts.TryGetValue(key, out int count) ? count + 1 : 1;
        }

        return counts;
    }

    private EmittedMethod Create(ProgramMethod part, PlacedText body, bool isShared)
    {
        string name = names.Take(part.Wish);
        bool hasTable = isShared && body.Places.Count > 0;
        if (!hasTable)
        {
            memory.UseConstants(part.Storages);
        }

        var method = new EmittedMethod(name, hasTable ? names.Take(name + "Places") : null);
        _methods.Add(method);
        return method;
    }
}
