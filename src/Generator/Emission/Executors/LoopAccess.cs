using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>A view as seen from the loops of a nest: its strides over samples, outer extents and columns.</summary>
internal sealed record LoopAccess(View View, Size[] Strides)
{
    /// <summary>All views that a loop reads or writes, each once.</summary>
    public static IReadOnlyList<LoopAccess> Of(LoopStep loop)
    {
        var found = new Dictionary<View, LoopAccess>();
        foreach (LoopMember member in loop.Members)
        {
            bool hasColumns = member.Role != LoopRole.Row;
            foreach (LoopOperand operand in member.Operands)
            {
                if (operand.View is { } view)
                {
                    Add(view, hasColumns);
                }
            }
        }

        foreach (LoopStore store in loop.Stores)
        {
            Add(store.Target, store.Member.Role == LoopRole.Column);
        }

        return found.Values.ToArray();

        void Add(View view, bool hasColumns)
        {
            if (!found.ContainsKey(view))
            {
                found.Add(view, new LoopAccess(view, Align(view, loop, hasColumns)));
            }
        }
    }

    /// <summary>The strides of accesses along one of [samples, outer…, columns].</summary>
    public static Size[] StridesOf(IReadOnlyList<LoopAccess> accesses, int axis)
    {
        var strides = new Size[accesses.Count];
        for (int access = 0; access < strides.Length; access++)
        {
            strides[access] = accesses[access].Strides[axis];
        }

        return strides;
    }

    /// <summary>Strides of [samples, outer…, columns]; a value of lower rank stands still in the axes that it lacks.</summary>
    private static Size[] Align(View view, LoopStep loop, bool hasColumns)
    {
        var strides = new Size[loop.Outer.Count + 2];
        strides[0] = view.SampleStride;
        int wanted = loop.Outer.Count + (hasColumns ? 1 : 0);
        if (view.Strides.Count == wanted)
        {
            for (int axis = 0; axis < wanted; axis++)
            {
                strides[axis + 1] = view.Strides[axis];
            }
        }

        return strides;
    }
}
