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
        int[] outlines = Number(parts.Select((part, i) => (bodies[i].Lines, part.Counts)));
        int[] candidates = Count(outlines);
        int[] groups = Number(parts.Select((part, i) => candidates[outlines[i]] == 1
            ? (outlines[i], "", "")
            : (outlines[i], string.Join(", ", part.Formals), bodies[i].Form)));
        int[] counts = Count(groups);
        var shared = new EmittedMethod?[parts.Count];
        var calls = new (EmittedMethod Method, int Use)[parts.Count];
        for (int i = 0; i < calls.Length; i++)
        {
            bool isShared = (counts[groups[i]] - 1) * bodies[i].Text.Length >= WorthSharing;
            EmittedMethod method = (isShared ? shared[groups[i]] : null) ?? Create(parts[i], bodies[i], isShared);
            if (isShared)
            {
                shared[groups[i]] = method;
            }

            calls[i] = (method, method.Add(parts[i], bodies[i]));
        }

        return calls;
    }

    /// <summary>A number for each key, the same for equal ones.</summary>
    private static int[] Number<T>(IEnumerable<T> keys)
    {
        var numbers = new Dictionary<T, int>();
        return keys.Select(key =>
        {
            if (!numbers.TryGetValue(key, out int number))
            {
                numbers.Add(key, number = numbers.Count);
            }

            return number;
        }).ToArray();
    }

    /// <summary>How often each number is there.</summary>
    private static int[] Count(int[] numbers)
    {
        int[] counts = new int[numbers.Length];
        foreach (int number in numbers)
        {
            counts[number]++;
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
