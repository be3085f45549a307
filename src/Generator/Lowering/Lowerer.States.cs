using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>
/// States: memory that is there from call to call. A row is read and replaced where it is; nobody reads the row that a graph
/// replaces unless from the result of the replacement, so that only such reading must wait for it.
/// </content>
internal sealed partial class Lowerer
{
    private readonly Dictionary<(Storage Memory, Size Start), PartStorage> _parts = [];

    private static bool IsState(Node node) => node.Attributes is InputAttributes { IsState: true };

    private void LowerReplaceRow(Node node)
    {
        Node memory = Unstop(node.Inputs[0]);
        if (!IsState(memory))
        {
            throw new GraphException("only rows of states are replaced");
        }

        Storage whole = InputStorage(memory);
        Node row = Unstop(node.Inputs[1]);
        Size start = (Size)node.Get<ReplaceRowAttributes>().Row * row.Shape.Count;
        bool isRead = _consumers[node.Id].Length > 0;
        View target = isRead ? new View(whole, View.RowMajor(row.Shape), whole.RowStride, start) : View.Of(PartOf(whole, start, row.Shape), row.Shape);
        _views[node] = View.Of(whole, node.Shape);
        Demand(row);
        if (_members.TryGetValue(row, out (LoopStep Loop, LoopMember Member) member))
        {
            member.Loop.Stores.Add(new LoopStore(member.Member, target, Accumulates: false));
            _producers[node] = _producers[row] + 1;
        }
        else
        {
            CopyByLoop(Named(row), LevelOf(row), new LoopOperand(null, null, ViewOf(row)), target);
            _producers[node] = _steps.Count - 1;
        }
    }

    /// <summary>A stretch of a state as memory of its own; null where it is more than a row.</summary>
    private View? RowOfState(Node slice)
    {
        var attributes = slice.Get<SliceAttributes>();
        Node memory = Unstop(slice.Inputs[0]);
        if (!IsState(memory) || attributes.Axis != 0 || !attributes.Length.IsOne)
        {
            return null;
        }

        Size elements = slice.Shape.Count;
        return View.Of(PartOf(InputStorage(memory), (Size)attributes.Start * elements, slice.Shape), slice.Shape);
    }

    private PartStorage PartOf(Storage memory, Size start, Shape shape)
    {
        if (!_parts.TryGetValue((memory, start), out PartStorage? part))
        {
            part = new PartStorage(memory, memory.Name + "Row", shape.Count, start);
            _parts.Add((memory, start), part);
            _storages.Add(part);
        }

        return part;
    }
}
