using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Planning;

/// <summary>
/// Gives every value of the arena a place, such that values that are needed at the same time do not overlap: the first gap
/// from below that is large enough. Sizes are per row of a block, with one float more than the value has: blocks have at
/// least 16 rows, so that loops may run over the end of a value in whole vectors.
/// </summary>
internal static class ArenaPlanner
{
    private const int Slack = 16;
    private const int SmallestBlock = 16;
    private const int LargestBlock = 64;

    // Blocks of a stage are shared by threads, which few rows should not prevent.
    private const int LargestBlockInStages = 32;

    // A block for the bounds of its axes that were larger is made for the lengths that come.
    private const long LargestAtBounds = 1L << 28;

    /// <summary>The second-level cache that is planned for, on every machine.</summary>
    internal const int CacheBytes = 1 << 20;

    /// <summary>Sets the offsets of the program's storages.</summary>
    public static ArenaPlan Run(LoweredProgram program)
    {
        // Sums come first, so that they are cleared in one go.
        var sums = new HashSet<Storage>(program.Sums);
        Storage[] storages = program.Storages.Where(storage => storage.Kind == StorageKind.Shared).ToArray();
        Size sharedSums = PlaceShared(storages.Where(sums.Contains), 0);
        Size shared = PlaceShared(storages.Where(storage => !sums.Contains(storage)), sharedSums);
        Size perRow = PlaceArena(program, FloatsAtBounds);
        int blockRows = BlockRows(program, perRow);
        if (perRow.IsConstant && sizeof(float) * perRow.Constant * blockRows > LargestAtBounds)
        {
            perRow = PlaceArena(program, FloatsAtLengths);
        }

        return new ArenaPlan(perRow, shared, blockRows)
        {
            IsInStages = program.HasBarriers,
            SharedSums = sharedSums,
            Values = program.Storages.Where(storage => storage.Kind == StorageKind.Arena).Aggregate((Size)0, (sum, storage) => sum + FloatsAtBounds(storage)),
        };
    }

    private static Size PlaceShared(IEnumerable<Storage> storages, Size offset)
    {
        foreach (Storage storage in storages)
        {
            storage.Offset = offset;
            offset += (storage.Floats.AtBounds() + Slack).UpTo(16);
        }

        return offset;
    }

    /// <summary>
    /// The largest power of two whose activations, inputs and results fit the fixed cache model. It depends on shapes alone, never on
    /// the machine, because it decides the order of sums.
    /// </summary>
    private static int BlockRows(LoweredProgram program, Size perRow)
    {
        long bytes = sizeof(float) * (ProgramLengths.Expected(perRow)
            + program.Storages.Where(storage => storage.Kind is (StorageKind.Input or StorageKind.Output or StorageKind.Kept or StorageKind.Collected) && ReferenceEquals(storage.Whole, storage)).Sum(storage => ProgramLengths.Expected(storage.Elements)));
        int rows = program.HasBarriers ? LargestBlockInStages : LargestBlock;
        while (rows > SmallestBlock && rows * bytes > CacheBytes)
        {
            rows /= 2;
        }

        return rows;
    }

    private static Size PlaceArena(LoweredProgram program, Func<Storage, Size> floats)
    {
        // What is alive, in the order of offsets.
        var placed = new List<(Size Start, Size End, int Last)>();
        Size size = 0;
        foreach ((Storage storage, int first, int last) in Lifetimes(program))
        {
            RemoveEnded(placed, first);
            Size needed = floats(storage);
            Size offset = 0;
            int place = 0;
            while (place < placed.Count && !(offset + needed).IsAtMost(placed[place].Start))
            {
                offset = Size.Max(offset, placed[place++].End);
            }

            storage.Offset = offset;
            placed.Insert(place, (offset, offset + needed, last));
            size = Size.Max(size, offset + needed);
        }

        return size;
    }

    private static void RemoveEnded(List<(Size Start, Size End, int Last)> placed, int step)
    {
        for (int i = placed.Count - 1; i >= 0; i--)
        {
            if (placed[i].Last < step)
            {
                placed.RemoveAt(i);
            }
        }
    }

    private static Size FloatsAtBounds(Storage storage) => storage.Elements.AtBounds() + 1;

    private static Size FloatsAtLengths(Storage storage) => storage.Elements.WithoutDifferences() + 1;

    /// <summary>First and last step of each value of the arena, in the order of first steps.</summary>
    private static List<(Storage Storage, int First, int Last)> Lifetimes(LoweredProgram program)
    {
        var lives = new Dictionary<Storage, (int First, int Last)>();
        for (int i = 0; i < program.Steps.Count; i++)
        {
            Live(program.Steps[i].Reads, i);
            Live(program.Steps[i].Writes, i);
        }

        return program.Storages.Where(lives.ContainsKey)
            .Select(storage => (storage, lives[storage].First, lives[storage].Last))
            .OrderBy(life => life.First).ToList();

        void Live(Storage[] used, int step)
        {
            foreach (Storage storage in used)
            {
                if (storage.Kind == StorageKind.Arena)
                {
                    lives[storage] = lives.TryGetValue(storage, out (int First, int Last) life) ? (life.First, step) : (step, step);
                }
            }
        }
    }
}
