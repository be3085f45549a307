using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>Where values stand in memory.</content>
internal sealed partial class Lowerer
{
    private readonly NodeMap<View> _views;
    private readonly NodeMap<int> _producers;
    private readonly Dictionary<Node, Storage> _preferred = [];
    private readonly Dictionary<WeightSymbol, Storage> _parameters = [];
    private readonly Dictionary<string, Storage> _inputs = [];

    /// <summary>A value in memory, as strides; puts it there if it is in registers only.</summary>
    private View ViewOf(Node node)
    {
        if (!_views.TryGetValue(node, out View? view))
        {
            view = MakeView(node);
            _views.Add(node, view);
        }

        return view;
    }

    private View MakeView(Node node)
    {
        if (IsWaiting(node))
        {
            JoinLoop(node, reduction: false);
        }

        if (_members.TryGetValue(node, out (LoopStep Loop, LoopMember Member) member))
        {
            View target = _preferredParts.TryGetValue(node, out View? part) ? part : View.Of(PreferredOrNew(node), node.Shape);
            member.Loop.Stores.Add(new LoopStore(member.Member, target, Accumulates: false));
            return target;
        }

        if (_panelResults.TryGetValue(node, out Storage? panels))
        {
            return View.Of(Unpacked(node, panels), node.Shape);
        }

        if (ScalarNodes.IsScalar(Plain(node)))
        {
            return StoreIdentity(node, new LoopOperand(null, Plain(node), null));
        }

        return node.Primitive.Name switch
        {
            nameof(Primitives.Input) => InputView(node),
            nameof(Primitives.Weight) or nameof(Primitives.Buffer) => View.Of(DenseParameter(node), node.Shape),
            nameof(Primitives.Iota) => new View(null, EquatableArray.Of((Size)1L), 0),
            nameof(Primitives.StopGradient) => ViewOf(node.Inputs[0]),
            nameof(Primitives.Operand) => Captured(node),
            nameof(Primitives.Reshape) => ViewOf(node.Inputs[0]).Reshaped(node.Inputs[0].Shape, node.Shape) ?? View.Of(WholeStorage(node.Inputs[0]), node.Shape),
            nameof(Primitives.Broadcast) => BroadcastView(node),
            nameof(Primitives.Slice) => SliceView(node),
            nameof(Primitives.Transpose) => TransposeView(node),
            _ => throw new GraphException($"{node} was not lowered"),
        };
    }

    /// <summary>The storage of a value in row-major order without gaps; copies it if it is anything else.</summary>
    private Storage WholeStorage(Node node)
    {
        View view = ViewOf(node);
        bool isInPlace = view.Storage is { } storage && storage.PerSample == node.Type.PerSample && storage.InLanes == IsInLanes(node);
        if (isInPlace && view.IsWhole(node.Shape))
        {
            return view.Storage!;
        }

        // Into lanes a loop brings what lies elsewhere.
        if (view.Storage is null || view.Storage.InLanes != IsInLanes(node))
        {
            _views[node] = StoreIdentity(node, new LoopOperand(null, null, view));
            return _views[node].Storage!;
        }

        return Copied(node, view);
    }

    /// <summary>A copy of a value in memory of its own, which is the value from then on.</summary>
    private Storage Copied(Node node, View view)
    {
        Storage copy = NewStorage(node);
        View target = View.Of(copy, node.Shape);
        bool isOfScan = node.Primitive == Primitives.ScanResult || node.Primitive == Primitives.Operand;
        if (isOfScan && (node.Shape.Rank == 0 || (view.Strides[node.Shape.Rank - 1] == 0 || view.Strides[node.Shape.Rank - 1] == 1)))
        {
            _producers[node] = CopyByLoop(node, LevelOf(node), new LoopOperand(null, null, view), target);
            _views[node] = target;
            return copy;
        }

        _producers[node] = Append(new CopyStep(node.Origin, node.Type.PerSample, LevelOf(node), node.Shape, view, target, clearsFirst: false));
        _views[node] = target;
        return copy;
    }

    /// <summary>Writes a number, or positions, to memory with a loop of its own.</summary>
    private View StoreIdentity(Node node, LoopOperand source)
    {
        View target = View.Of(PreferredOrNew(node), node.Shape);
        _producers[node] = CopyByLoop(node, LevelOf(node), source, target);
        return target;
    }

    /// <summary>Writes a loop that copies; returns its position. The node may stand for a copy, and be none of the graph.</summary>
    private int CopyByLoop(Node node, int level, LoopOperand source, View target)
    {
        Size[] extents = node.Shape.Extents.Select(extent => (Size)extent).ToArray();
        bool isRow = extents.Length == 0;
        var loop = new LoopStep(
            node.Origin, node.Type.PerSample, level, extents.Take(extents.Length - 1).ToArray(), isRow ? null : extents[extents.Length - 1])
        {
            InLanes = IsInLanes(node),
        };
        var member = new LoopMember(node, isRow ? LoopRole.Row : LoopRole.Column, 0, [source]);
        loop.Members.Add(member);
        loop.Stores.Add(new LoopStore(member, target, Accumulates: false));
        return Append(loop);
    }

    /// <summary>The step that a value is ready after; -1 for what is there from the beginning.</summary>
    private int ProducerOf(Node node)
    {
        int latest = -1;
        while (true)
        {
            if (_producers.TryGetValue(node, out int producer))
            {
                return Math.Max(latest, producer);
            }

            if (node.Inputs.Count != 1 || ScalarNodes.IsScalar(node))
            {
                return latest;
            }

            // Another way to look at a value is ready once the value is complete, not while its loop runs.
            Node input = node.Inputs[0];
            if (_members.ContainsKey(input) && _producers.TryGetValue(input, out int loop))
            {
                return Math.Max(latest, loop + 1);
            }

            node = input;
        }
    }

    private View InputView(Node node)
    {
        var attributes = node.Get<InputAttributes>();
        if (attributes.IsKept || attributes.IsState || node.Type.Element == ElementType.Float)
        {
            return View.Of(InputStorage(node), node.Shape);
        }

        Storage target = NewStorage(node, char.ToUpperInvariant(attributes.Name[0]) + attributes.Name.Substring(1));
        _steps.Insert(0, new IndexInputStep(new Origin(null, "Indices"), attributes.Name, target));
        Shift();
        return View.Of(target, node.Shape);
    }

    /// <summary>Makes room in all step numbers for a step put at the beginning.</summary>
    private void Shift()
    {
        _producers.ChangeAll(step => step + 1);

        foreach (LoopKey key in _latest.Keys.ToArray())
        {
            _latest[key]++;
        }
    }

    private Storage InputStorage(Node node)
    {
        var attributes = node.Get<InputAttributes>();
        if (!_inputs.TryGetValue(attributes.Name, out Storage? storage))
        {
            StorageKind kind = attributes.IsState ? StorageKind.State : !attributes.IsKept ? StorageKind.Input : node.Type.PerSample ? StorageKind.Kept : StorageKind.KeptShared;
            storage = new Storage(kind, attributes.Name, node.Shape.Count);
            _inputs.Add(attributes.Name, storage);
            _storages.Add(storage);
        }

        return storage;
    }

    private Storage Parameter(WeightSymbol symbol)
    {
        if (!_parameters.TryGetValue(symbol, out Storage? storage))
        {
            storage = new Storage(StorageKind.Parameter, symbol.Name, symbol.Shape.Count, _layout(symbol), symbol);
            _parameters.Add(symbol, storage);
            _storages.Add(storage);
        }

        return storage;
    }

    /// <summary>A weight in row-major order; unpacked once a step where it is stored in panels.</summary>
    private Storage DenseParameter(Node node)
    {
        Storage parameter = Parameter(node.Get<WeightAttributes>().Symbol);
        return parameter.Panels is null ? parameter : Unpacked(node, parameter);
    }

    private Storage Unpacked(Node node, Storage panels)
    {
        Storage dense = NewStorage(node, panels.Name + "Dense");
        _producers[node] = Append(new PackStep(node.Origin, LevelOf(node), PackKind.Unpack, panels, dense, panels.Panels!));
        return dense;
    }

    private View BroadcastView(Node node)
    {
        var broadcast = node.Get<BroadcastAttributes>();
        View view = ViewOf(node.Inputs[0]);
        var strides = new Size[node.Shape.Rank];
        for (int axis = 0; axis < broadcast.Map.Count; axis++)
        {
            strides[broadcast.Map[axis]] = view.Strides[axis];
        }

        return view with { Strides = new EquatableArray<Size>(strides) };
    }

    private View SliceView(Node node)
    {
        if (RowOfState(node) is { } row)
        {
            return row;
        }

        var slice = node.Get<SliceAttributes>();
        View view = ViewOf(node.Inputs[0]);
        return view with { Offset = view.Offset + ((Size)slice.Start * view.Strides[slice.Axis]) };
    }

    private View TransposeView(Node node)
    {
        View view = ViewOf(node.Inputs[0]);
        return view with { Strides = node.Get<TransposeAttributes>().Permutation.Select(axis => view.Strides[axis]).ToEquatableArray() };
    }

    private Storage PreferredOrNew(Node node, PanelShape? panels = null) =>
        _preferred.TryGetValue(node, out Storage? preferred) && preferred.Panels == panels ? preferred : NewStorage(node, panels: panels);
}
