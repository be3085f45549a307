using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Executors;

/// <summary>One loop of a nest: how often it runs (times the rows of the block, if <c>TimesRows</c>), and the stride of each access.</summary>
internal sealed record LoopDimension(Size Extent, bool TimesRows, Size[] Strides)
{
    /// <summary>Whether the rounds fill whole vectors of every width.</summary>
    public bool FillsVectors => Extent.IsMultipleOf(16);

    /// <summary>The number of rounds as C#.</summary>
    public string Rounds(MemoryNames memory) => TimesRows ? memory.Rows(Extent) : memory.Text(Extent);

    /// <summary>Merges neighbours that every access walks through as one, innermost last; drops loops of one round.</summary>
    public static List<LoopDimension> Merge(IEnumerable<LoopDimension> dimensions)
    {
        var merged = new List<LoopDimension>();
        foreach (LoopDimension inner in dimensions.Where(dimension => dimension.TimesRows || dimension.Extent != 1))
        {
            LoopDimension? outer = merged.Count == 0 ? null : merged[merged.Count - 1];
            bool walksOn = outer is not null && !inner.TimesRows && WalksOn(outer, inner);
            if (walksOn)
            {
                merged[merged.Count - 1] = new LoopDimension(outer!.Extent * inner.Extent, outer.TimesRows, inner.Strides);
            }
            else
            {
                merged.Add(inner);
            }
        }

        return merged;
    }

    private static bool WalksOn(LoopDimension outer, LoopDimension inner)
    {
        int access = 0;
        while (access < inner.Strides.Length && outer.Strides[access] == inner.Strides[access] * inner.Extent)
        {
            access++;
        }

        return access == inner.Strides.Length;
    }
}
