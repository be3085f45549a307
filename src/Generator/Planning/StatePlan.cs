using Netwright.Generator.Streaming;

namespace Netwright.Generator.Planning;

/// <summary>Where the memories of a state lie: each holds all samples, one after another, and begins at its offset times the number of samples.</summary>
public sealed class StatePlan
{
    private const int Alignment = 16;

    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);

    /// <summary>Of memories, one behind the other.</summary>
    public StatePlan(IEnumerable<StateMemory> memories)
    {
        foreach (StateMemory memory in memories)
        {
            _offsets.Add(memory.Name, Floats);
            Floats = checked((int)((Floats + memory.Type.Shape.Elements + Alignment - 1) / Alignment * Alignment));
        }
    }

    /// <summary>The floats of one sample.</summary>
    public int Floats { get; }

    /// <summary>Where a memory begins.</summary>
    public int this[string name] => _offsets[name];
}
