using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>Concatenation, padding, tables, random numbers and results.</content>
internal sealed partial class Lowerer
{
    private readonly Dictionary<Node, Storage> _panelResults = [];

    private readonly Dictionary<Node, View> _preferredParts = [];
    private readonly Dictionary<Node, View> _concatenations = [];

    /// <summary>Lets values that are only wanted as parts of a concatenation be computed where they stand in it.</summary>
    private void PreferParts()
    {
        foreach (Node node in _graph.Nodes.Where(node => node.Primitive == Primitives.Concat))
        {
            View whole = View.Of(PreferredOrNew(node), node.Shape);
            _concatenations.Add(node, whole);
            foreach ((Node input, View part) in Parts(node, whole))
            {
                Node source = input;
                while (source.Primitive == Primitives.Reshape && _consumers[source.Id].Length == 1)
                {
                    source = source.Inputs[0];
                }

                bool isOwn = IsWaiting(source) && !IsInLanes(node) && !IsInLanes(source) && _consumers[source.Id].Length == 1 && !_outputs.Contains(source) && !_preferred.ContainsKey(source)
                    && source.Type.PerSample == node.Type.PerSample && LevelOf(source) == LevelOf(node) && part.Reshaped(input.Shape, source.Shape) is not null;
                if (isOwn && !_preferredParts.ContainsKey(source))
                {
                    _preferredParts.Add(source, part.Reshaped(input.Shape, source.Shape)!);
                }
            }
        }
    }

    private static IEnumerable<(Node Input, View Part)> Parts(Node node, View whole)
    {
        int axis = node.Get<ConcatAttributes>().Axis;
        Size start = 0L;
        foreach (Node input in node.Inputs)
        {
            yield return (input, whole with { Offset = start * whole.Strides[axis] });
            start += input.Shape[axis];
        }
    }

    private void LowerConcat(Node node)
    {
        View whole = _concatenations[node];
        foreach ((Node input, View part) in Parts(node, whole))
        {
            View source = ViewToCopy(Unstop(input));
            if (!source.IsSame(part, input.Shape))
            {
                Append(new CopyStep(node.Origin, node.Type.PerSample, LevelOf(node), input.Shape, source, part, clearsFirst: false));
            }
        }

        _views[node] = whole;
        _producers[node] = _steps.Count - 1;
    }

    private void LowerPad(Node node)
    {
        var pad = node.Get<PadAttributes>();
        Node input = Unstop(node.Inputs[0]);
        View source = ScalarNodes.IsScalar(input) ? throw new GraphException("padding of a number") : ViewToCopy(input);
        Storage target = PreferredOrNew(node);
        View whole = View.Of(target, node.Shape);
        View part = whole with { Offset = (Size)pad.Low * whole.Strides[pad.Axis] };
        _views[node] = whole;
        _producers[node] = Append(new CopyStep(node.Origin, node.Type.PerSample, LevelOf(node), input.Shape, source, part, clearsFirst: true));
    }

    /// <summary>A value in memory in the layout that it has as a value.</summary>
    private View ViewToCopy(Node node)
    {
        View view = ViewOf(node);
        return IsInLanes(node) && view.Storage is not { InLanes: true } ? View.Of(WholeStorage(node), node.Shape) : view;
    }

    private void LowerGather(Node node)
    {
        Node table = Unstop(node.Inputs[0]);
        Node indices = Unstop(node.Inputs[1]);
        Size width = table.Shape.Count / table.Shape[0];
        Storage target = NewStorageFor(node);
        var step = new GatherStep(
            node.Origin, node.Type.PerSample, LevelOf(node), WholeStorage(table), WholeStorage(indices), target, indices.Shape.Count, width);
        _producers[node] = Append(step);
    }

    private void LowerScatter(Node node)
    {
        Node indices = Unstop(node.Inputs[0]);
        Node rows = Unstop(node.Inputs[1]);
        if (!node.Get<ScatterAttributes>().OverBatch)
        {
            throw new GraphException("a scatter within samples is not supported");
        }

        Size count = indices.Shape.Count;
        Storage target = NewStorageFor(node);
        var step = new ScatterStep(
            node.Origin, LevelOf(node) - 1, WholeStorage(indices), WholeStorage(rows), target, count, rows.Shape.Count / count);
        _producers[node] = Append(step);
    }

    private void LowerRandom(Node node)
    {
        Storage target = NewStorageFor(node);
        Node? probability = node.Inputs.Count == 0 ? null : node.Inputs[0];
        _producers[node] = Append(new RandomStep(node, LevelOf(node), target, probability));
    }

    private Storage NewStorageFor(Node node)
    {
        Storage target = PreferredOrNew(node);
        _views[node] = View.Of(target, node.Shape);
        return target;
    }

    /// <summary>Lets values that are outputs be computed where they are wanted.</summary>
    private void PreferOutputs()
    {
        int results = 0;
        foreach (GraphOutput output in _graph.Outputs)
        {
            Storage? storage = output.Kind switch
            {
                OutputKind.Result => new Storage(StorageKind.Output, output.Name, output.Value.Shape.Count, index: results++),
                OutputKind.Gradient => new Storage(StorageKind.Gradient, output.Target!.Name + "Gradient", output.Target.Shape.Count, _layout(output.Target), output.Target, output.Statement),
                OutputKind.Kept => new Storage(output.Value.Type.PerSample ? StorageKind.Kept : StorageKind.KeptShared, output.Name, output.Value.Shape.Count),
                _ => null,
            };
            if (storage is null)
            {
                continue;
            }

            _storages.Add(storage);
            _targets.Add(output, storage);
            bool fits = output.Kind is OutputKind.Gradient or OutputKind.Kept || (output.Value.Type.PerSample && !_wholeResults.Contains(output.Name));
            if (fits && !_preferred.ContainsKey(output.Value))
            {
                _preferred.Add(output.Value, storage);
            }
        }
    }

    private readonly Dictionary<GraphOutput, Storage> _targets = [];

    /// <summary>Brings an output to where it is wanted, unless it was computed there.</summary>
    private void HandOut(GraphOutput output)
    {
        Node value = Unstop(output.Value);
        switch (output.Kind)
        {
            case OutputKind.Loss or OutputKind.Report:
                if (!ScalarNodes.IsScalar(value))
                {
                    ScalarStorageOf(value);
                }

                break;
            case OutputKind.Result when _wholeResults.Contains(output.Name):
                Append(new IndexOutputStep(value.Origin, WholeStorage(value), output.Name));
                break;
            case OutputKind.State:
                // Its rows have been replaced where they are.
                break;
            case OutputKind.Buffer:
                // Behind all blocks: samples may read what is there now.
                CopyTo(value, Parameter(output.Target!), _levels.Max() + 1);
                break;
            default:
                CopyTo(value, _targets[output], LevelOf(value));
                break;
        }
    }

    /// <summary>Computes the next value of a buffer, and takes it away from memory that belongs to a buffer itself.</summary>
    private void Settle(GraphOutput buffer)
    {
        Node value = Unstop(buffer.Value);
        if (_panelResults.ContainsKey(value))
        {
            return;
        }

        View view = ViewOf(value);
        bool isUnchanged = ReferenceEquals(view.Storage, Parameter(buffer.Target!)) && view.IsWhole(value.Shape);
        if (view.Storage?.Kind == StorageKind.Parameter && !isUnchanged)
        {
            Copied(value, view);
        }
    }

    private void CopyTo(Node value, Storage target, int level)
    {
        if (_panelResults.TryGetValue(value, out Storage? panels))
        {
            if (ReferenceEquals(panels, target))
            {
                return;
            }

            View unpacked = View.Of(Unpacked(value, panels), value.Shape);
            _views[value] = unpacked;
        }

        if (target.Panels is null)
        {
            View view = ViewOf(value);
            if (!ReferenceEquals(view.Storage, target))
            {
                bool perSample = target.PerSample;
                Append(new CopyStep(value.Origin, perSample, level, value.Shape, view, View.Of(target, value.Shape), clearsFirst: false));
            }
        }
        else
        {
            Append(new PackStep(value.Origin, level, PackKind.Pack, WholeStorage(value), target, target.Panels));
        }
    }
}
