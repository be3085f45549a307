using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Layout;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>
/// Scans: the body is lowered like a graph of its own, over storages that move with the steps. A state has two places that
/// take turns, or one for each step and one more where the gradient reads them all.
/// </content>
internal sealed partial class Lowerer
{
    private readonly Dictionary<Node, Node> _scalarsAround = [];
    private Lowerer? _around;
    private Node? _scan;

    private void LowerScan(Node node)
    {
        var scan = node.Get<ScanAttributes>();
        ScanResultAttributes[] results = _consumers[node.Id].Select(result => result.Get<ScanResultAttributes>()).Distinct().ToArray();
        var body = new Lowerer(LaidOutGraph.Rows(scan.Body), _layout, [], 0, _storages) { _around = this, _scan = node };
        ScanState[] states = Enumerable.Range(0, scan.States).Select(state => EnterState(body, node, state, results)).ToArray();
        foreach (Node operand in scan.Body.Nodes.Where(inner => inner.Primitive == Primitives.Operand && inner.Get<OperandAttributes>().Index < scan.Sequences))
        {
            Node sequence = Unstop(node.Inputs[operand.Get<OperandAttributes>().Index]);
            body._views.Add(operand, StepOf(Sequence(sequence), operand));
        }

        ScanTarget[] targets = [.. states.Select((state, i) => new ScanTarget(scan.Output(i), Register(state.After))), .. _consumers[node.Id].Select(result => TargetOf(result, scan)).Where(target => target is not null).Select(target => target!)];
        body.LowerBody(targets);
        int position = Append(new ScanStep(node.Origin, LevelOf(node), scan.Steps, scan.Reverse, FuseEpilogues.Run(body._steps)));
        foreach (KeyValuePair<Node, Node> number in body._scalarsAround)
        {
            _scalarsAround.Add(number.Key, number.Value);
        }

        _producers[node] = position;
        foreach (Node result in _consumers[node.Id].Distinct())
        {
            _producers[result] = position;
            if (!_views.ContainsKey(result))
            {
                _views.Add(result, ViewOfState(result.Get<ScanResultAttributes>(), states, result.Shape));
            }
        }
    }

    private void LowerBody(IReadOnlyList<ScanTarget> targets)
    {
        foreach (ScanTarget target in targets.Where(target => !_preferred.ContainsKey(target.Value)))
        {
            _preferred.Add(target.Value, target.Storage);
        }

        LowerNodes();
        foreach (ScanTarget target in targets)
        {
            AddTarget(Unstop(target.Value), target.Storage);
        }

        Complete();
    }

    /// <summary>Brings a value to a place at every step: by one more store of the loop that computes it, else by a copy.</summary>
    private void AddTarget(Node value, Storage target)
    {
        View view = ViewOf(value);
        View wanted = View.Of(target, value.Shape);
        if (view.IsSame(wanted, value.Shape))
        {
            return;
        }

        if (_members.TryGetValue(value, out (LoopStep Loop, LoopMember Member) member))
        {
            member.Loop.Stores.Add(new LoopStore(member.Member, wanted, Accumulates: false));
        }
        else
        {
            Append(new CopyStep(value.Origin, true, LevelOf(value), value.Shape, view, wanted, clearsFirst: false));
        }
    }

    /// <summary>Makes the memory of a state, puts its first value there, and lets the body read it.</summary>
    private ScanState EnterState(Lowerer body, Node node, int state, IReadOnlyCollection<ScanResultAttributes> results)
    {
        var scan = node.Get<ScanAttributes>();
        TensorType type = scan.Output(state).Type;
        Size elements = type.Shape.Count;
        bool keepsAll = results.Any(result => result.Kind == ScanResultKind.Before && result.Index == state);
        string name = Names.Layer(node.Origin) + (node.Origin.IsBackward ? "Gradient" : "") + "State";
        var storage = new Storage(StorageKind.Arena, name, elements * (keepsAll ? (Size)scan.Steps + 1 : 2));
        _storages.Add(storage);
        var entered = new ScanState(storage, elements, scan.Steps, scan.Reverse, keepsAll);
        StepStorage before = Register(entered.Before);
        foreach (Node operand in scan.Body.Nodes.Where(inner => inner.Attributes is OperandAttributes own && own.Index == scan.Sequences + state))
        {
            body._views.Add(operand, View.Of(before, type.Shape));
        }

        Node start = Unstop(node.Inputs[scan.Sequences + state]);
        Node plain = Plain(start);
        LoopOperand source = ScalarNodes.IsScalar(plain) ? new LoopOperand(null, plain, null) : new LoopOperand(null, null, ViewOf(start));
        foreach (Size place in entered.FirstPlaces)
        {
            CopyByLoop(Named(start), LevelOf(start), source, new View(storage, View.RowMajor(type.Shape), storage.Elements, place));
        }

        return entered;
    }

    private StepStorage Register(StepStorage part)
    {
        _storages.Add(part);
        return part;
    }

    /// <summary>A node that stands for the copy of a value, whatever has computed the value: it is none of the graph, so nothing may be kept by it.</summary>
    private static Node Named(Node value)
    {
        var builder = new GraphBuilder { Origin = value.Origin };
        return builder.Add(Primitives.StopGradient, builder.Add(Primitives.Operand, new OperandAttributes(0, value.Type)));
    }

    /// <summary>The memory of a result that is no state, or is wanted of every step; null for what the states hold.</summary>
    private ScanTarget? TargetOf(Node result, ScanAttributes scan)
    {
        var attributes = result.Get<ScanResultAttributes>();
        bool isHeld = attributes.Kind == ScanResultKind.Before || (attributes.Kind == ScanResultKind.Last && attributes.Index < scan.States);
        if (isHeld || _views.ContainsKey(result))
        {
            return null;
        }

        Node value = scan.Output(attributes.Index);
        Storage storage = PreferredOrNew(result);
        Size elements = value.Shape.Count;
        Size stride = attributes.Kind == ScanResultKind.Each ? elements : 0L;
        var step = new StepStorage(storage, storage.Name + "Step", elements, storage.RowStride, 0, stride);
        _storages.Add(step);
        _views.Add(result, View.Of(storage, result.Shape));
        return new ScanTarget(value, step);
    }

    private static View ViewOfState(ScanResultAttributes result, ScanState[] states, Shape shape)
    {
        ScanState state = states[result.Index];
        return new View(state.Storage, View.RowMajor(shape), state.Storage.Elements, result.Kind == ScanResultKind.Before ? state.FirstBefore : state.LastPlace);
    }

    /// <summary>A sequence in memory.</summary>
    private View Sequence(Node node)
    {
        if (ViewOf(node).Storage is null)
        {
            WholeStorage(node);
        }

        return ViewOf(node);
    }

    /// <summary>One step of a sequence.</summary>
    private View StepOf(View sequence, Node operand)
    {
        Storage storage = sequence.Storage!;
        var step = new StepStorage(storage, storage.Name + "Step", operand.Shape.Count, sequence.SampleStride, sequence.Offset, sequence.Strides[0]);
        _storages.Add(step);
        return new View(step, sequence.Strides.Skip(1).ToEquatableArray(), sequence.SampleStride);
    }

    /// <summary>Within a body: an input of the scan that is the same at every step.</summary>
    private View Captured(Node operand) => _around!.ViewOf(Around(operand));

    private Node Around(Node operand) => Unstop(_scan!.Inputs[operand.Get<OperandAttributes>().Index]);

    /// <summary>A value of a body, and where it goes at every step.</summary>
    private sealed record ScanTarget(Node Value, Storage Storage);
}
