using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>
/// Fusion: each element-wise value or reduction joins the latest loop over the same rows and columns that comes after all
/// that it needs, or opens a new one.
/// </content>
internal sealed partial class Lowerer
{
    private readonly NodeMap<(LoopStep Loop, LoopMember Member)> _members;
    private readonly Dictionary<LoopKey, int> _latest = [];
    private readonly NodeMap<LoopStep> _lastReaders;

    private static readonly Comparer<Node> ById = Comparer<Node>.Create((left, right) => left.Id.CompareTo(right.Id));

    // For each node the last search that found it.
    private readonly int[] _visits;
    private int _visit;

    private void LowerReduction(Node node)
    {
        if (node.Get<ReduceAttributes>().OverBatch)
        {
            LowerBatchSum(node);
        }
        else
        {
            JoinLoop(node, reduction: true);
        }
    }

    /// <summary>Puts a value, and the values in its own shape that only wait for it, into a loop.</summary>
    private void JoinLoop(Node node, bool reduction)
    {
        Shape space = (reduction ? node.Inputs[0] : node).Shape;
        CutChain(node, space);
        List<Node> waiting;
        int ready;
        do
        {
            waiting = WaitingFor(node, space);
            ready = -1;
            for (int i = 0; i <= waiting.Count; i++)
            {
                foreach (Node input in (i < waiting.Count ? waiting[i] : node).Inputs)
                {
                    ready = IsAmong(waiting, Plain(input)) ? ready : Math.Max(ready, ReadyFor(node, input));
                }
            }
        }
        while (waiting.Exists(_members.ContainsKey)); // An input may be a view of a waiting value, which then has a loop of its own.

        Size[] shape = new Size[space.Rank];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = space[axis];
        }

        (LoopStep loop, int position, LoopRole role) = ChooseLoop(node, waiting, reduction, shape, ready);
        foreach (Node member in waiting)
        {
            AddMember(member, loop, position, reduction ? LoopRole.Column : role);
        }

        AddMember(node, loop, position, reduction ? LoopRole.Reduction : role);
    }

    /// <summary>Computes parts of a long chain in loops of their own, with the values between them in memory.</summary>
    private void CutChain(Node node, Shape space)
    {
        Node[] chain = [.. WaitingFor(node, space), node];
        foreach (Node cut in LatencyChain.Cuts(chain, space.Elements, Plain))
        {
            JoinLoop(cut, reduction: false);
            ViewOf(cut);

            // Known once its loop is complete, as what stands in memory is: what comes later opens another loop.
            _producers[cut]++;
        }
    }

    /// <summary>The element-wise values of one shape that a value is computed from and that are in no loop yet, in order.</summary>
    private List<Node> WaitingFor(Node node, Shape space)
    {
        var found = new List<Node>();
        _visit++;
        AddInputs(node);
        for (int i = 0; i < found.Count; i++)
        {
            AddInputs(found[i]);
        }

        found.Sort(ById);
        return found;

        void AddInputs(Node user)
        {
            foreach (Node input in user.Inputs)
            {
                Node value = Plain(input);
                bool joins = IsWaiting(value) && value.Shape == space && value.Type.PerSample == node.Type.PerSample && LevelOf(value) == LevelOf(node);
                if (joins && _visits[value.Id] != _visit)
                {
                    _visits[value.Id] = _visit;
                    found.Add(value);
                }
            }
        }
    }

    private static bool IsAmong(List<Node> ordered, Node node)
    {
        int place = ordered.BinarySearch(node, ById);
        return place >= 0 && ReferenceEquals(ordered[place], node);
    }

    private bool IsWaiting(Node node) =>
        node.Primitive.Kind == PrimitiveKind.Elementwise && !ReferenceEquals(node.Primitive, Primitives.StopGradient)
        && !ScalarNodes.IsScalar(node) && !_members.ContainsKey(node);

    /// <summary>The earliest step whose loop may use an input; what is computed before all blocks is always ready.</summary>
    private int ReadyFor(Node user, Node input)
    {
        int ready = ReadyForLoop(input, anyStrides: IsInLanes(user));
        return user.Type.PerSample && !input.Type.PerSample && LevelOf(input) == 0 ? -1 : ready;
    }

    private (LoopStep Loop, int Position, LoopRole Role) ChooseLoop(Node node, List<Node> waiting, bool reduction, Size[] shape, int ready)
    {
        int level = LevelOf(node);
        bool perSample = node.Type.PerSample;
        bool inLanes = IsInLanes(node);
        if (!reduction)
        {
            var asRow = new LoopKey(perSample, inLanes, level, shape.ToEquatableArray(), -1);
            if (_latest.TryGetValue(asRow, out int position) && position >= ready && UsesRowOf(node, (LoopStep)_steps[position]))
            {
                return ((LoopStep)_steps[position], position, LoopRole.Row);
            }
        }

        if (shape.Length > 0)
        {
            EquatableArray<Size> outer = shape.Take(shape.Length - 1).ToEquatableArray();
            Size columns = shape[shape.Length - 1];
            foreach (Size width in new[] { columns, -1L })
            {
                if (_latest.TryGetValue(new LoopKey(perSample, inLanes, level, outer, width), out int position) && position >= ready
                    && _steps[position] is LoopStep latest && (latest.Columns is null || latest.Columns == columns) && IsRelated(node, waiting, latest))
                {
                    return ((LoopStep)_steps[position], position, LoopRole.Column);
                }
            }

            var loop = new LoopStep(node.Origin, perSample, level, outer, columns) { InLanes = inLanes };
            return (loop, Append(loop), LoopRole.Column);
        }

        if (_latest.TryGetValue(new LoopKey(perSample, inLanes, level, EquatableArray<Size>.Empty, -1), out int last) && last >= ready
            && IsRelated(node, waiting, (LoopStep)_steps[last]))
        {
            return ((LoopStep)_steps[last], last, LoopRole.Row);
        }

        var rows = new LoopStep(node.Origin, perSample, level, [], null) { InLanes = inLanes };
        return (rows, Append(rows), LoopRole.Row);
    }

    /// <summary>
    /// Whether a loop computes values of the same layer, or anything that these values are computed from or together with. Loops
    /// of layers that have nothing to do with each other stay apart: to join them saves nothing, and no two blocks of a
    /// repetition would be alike.
    /// </summary>
    private bool IsRelated(Node node, List<Node> waiting, LoopStep loop) =>
        loop.Origin.Layer == node.Origin.Layer
        || ReadsWith(node, loop) || waiting.Exists(value => ReadsWith(value, loop));

    private bool ReadsWith(Node value, LoopStep loop)
    {
        foreach (Node input in value.Inputs)
        {
            Node plain = Plain(input);
            if ((_members.TryGetValue(plain, out (LoopStep Loop, LoopMember Member) member) && ReferenceEquals(member.Loop, loop))
                || (_lastReaders.TryGetValue(plain, out LoopStep? reader) && ReferenceEquals(reader, loop)))
            {
                return true;
            }
        }

        return false;
    }

    private void AddMember(Node node, LoopStep loop, int position, LoopRole role)
    {
        if (role != LoopRole.Row)
        {
            Shape space = role == LoopRole.Reduction ? node.Inputs[0].Shape : node.Shape;
            loop.Columns = space[space.Rank - 1];
            _latest[loop.Key with { Columns = loop.Columns.Value }] = position;
        }

        _latest[loop.Key] = position;
        var operands = new LoopOperand[node.Inputs.Count];
        int phase = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            operands[i] = OperandFor(node.Inputs[i], loop);
            if (operands[i].View is not null)
            {
                _lastReaders[Plain(node.Inputs[i])] = loop;
            }

            phase = Math.Max(phase, operands[i].Member?.Available ?? 0);
        }

        var member = new LoopMember(node, role, phase, operands);
        loop.Members.Add(member);
        _members.Add(node, (loop, member));

        // Views that were appended while operands were resolved come before nothing that this loop needs later.
        _producers[node] = position;
    }

    /// <summary>The earliest step whose loop may use a value: the loop itself where the value is its member or a row of it.</summary>
    private int ReadyForLoop(Node node, bool anyStrides)
    {
        Node plain = Plain(node);
        Demand(plain);
        if (_members.ContainsKey(plain))
        {
            return _producers[plain];
        }

        if (RowSource(plain) is { } row)
        {
            return _producers[row];
        }

        Materialize(plain, anyStrides);
        return ProducerOf(plain);
    }

    /// <summary>Computes a value that waits, wherever it stands behind other ways to look at it.</summary>
    private void Demand(Node node)
    {
        Node source = node;
        while (source.Primitive.Kind == PrimitiveKind.Layout && source.Inputs.Count == 1 || ReferenceEquals(source.Primitive, Primitives.StopGradient))
        {
            source = source.Inputs[0];
        }

        if (IsWaiting(source))
        {
            JoinLoop(source, reduction: false);
        }
    }

    /// <summary>Puts a value into memory, and copies what a loop over rows cannot read with strides: columns that are neither side by side nor all the same.</summary>
    private void Materialize(Node node, bool anyStrides)
    {
        if (ScalarNodes.IsScalar(node))
        {
            return;
        }

        View view = ViewOf(node);
        int last = node.Shape.Rank - 1;
        if (!anyStrides && last >= 0 && view.Storage is not null && view.Strides[last] != 0L && view.Strides[last] != 1L && !node.Shape[last].IsOne)
        {
            WholeStorage(node);
        }
    }

    private LoopOperand OperandFor(Node input, LoopStep loop)
    {
        Node node = Plain(input);
        if (ScalarNodes.IsScalar(node))
        {
            return new LoopOperand(null, node, null);
        }

        if (_members.TryGetValue(node, out (LoopStep Loop, LoopMember Member) member) && ReferenceEquals(member.Loop, loop))
        {
            return new LoopOperand(member.Member, null, null);
        }

        if (RowSource(node) is { } row && ReferenceEquals(_members[row].Loop, loop))
        {
            return new LoopOperand(_members[row].Member, null, null);
        }

        return new LoopOperand(null, null, ViewOf(node));
    }

    private bool UsesRowOf(Node node, LoopStep loop) => WaitingFor(node, node.Shape).Concat([node]).SelectMany(member => member.Inputs).Select(Plain).Any(input =>
        _members.TryGetValue(input, out (LoopStep Loop, LoopMember Member) member)
        && ReferenceEquals(member.Loop, loop) && member.Member.Role != LoopRole.Column);

    /// <summary>The value behind nodes that only stop gradients.</summary>
    private static Node Unstop(Node node)
    {
        while (ReferenceEquals(node.Primitive, Primitives.StopGradient) && !ScalarNodes.IsScalar(node))
        {
            node = node.Inputs[0];
        }

        return node;
    }

    /// <summary>The value behind nodes that change nothing; for a repeated number, the number.</summary>
    private static Node Plain(Node node)
    {
        node = Unstop(node);
        bool mayRepeat = ReferenceEquals(node.Primitive, Primitives.Broadcast) || ReferenceEquals(node.Primitive, Primitives.Reshape);
        return mayRepeat && Plain(node.Inputs[0]) is var source && ScalarNodes.IsScalar(source) ? source : node;
    }

    /// <summary>The row value that a broadcast repeats along the columns of its own loop, or null.</summary>
    private Node? RowSource(Node node)
    {
        if (!ReferenceEquals(node.Primitive, Primitives.Broadcast))
        {
            return null;
        }

        var broadcast = node.Get<BroadcastAttributes>();
        Node source = Plain(node.Inputs[0]);
        // The map ascends, so that it ends with its own length only where it names all axes but the columns.
        int axes = broadcast.Map.Count;
        bool alongColumns = axes == node.Shape.Rank - 1 && (axes == 0 || broadcast.Map[axes - 1] == axes - 1);
        return alongColumns && source.Type.PerSample == node.Type.PerSample
            && _members.TryGetValue(source, out (LoopStep Loop, LoopMember Member) member) && member.Member.Role != LoopRole.Column
            ? source
            : null;
    }

    /// <summary>Sends column values that a later phase needs through memory, unless computing them again is cheap.</summary>
    private void KeepAcrossPhases(LoopStep loop)
    {
        if (loop.Phases <= 1)
        {
            return;
        }

        foreach (LoopMember user in loop.Members.ToArray())
        {
            foreach (LoopOperand operand in user.Operands)
            {
                bool crosses = operand.Member is { Role: LoopRole.Column } member && member.Phase < user.Phase;
                if (crosses && !Recomputation.IsCheap(operand.Member!) && !IsStored(operand.Member!, loop))
                {
                    ViewOf(operand.Member!.Node);
                }
            }
        }
    }

    private static bool IsStored(LoopMember member, LoopStep loop) => loop.Stores.Exists(store => ReferenceEquals(store.Member, member) && !store.Accumulates);
}
