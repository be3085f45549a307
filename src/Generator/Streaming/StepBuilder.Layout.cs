using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <content>Moved elements, and windows, at the present step.</content>
internal sealed partial class StepBuilder
{
    private Node LayoutNow(Node node, int axis, int delay)
    {
        Node input = node.Inputs[0];
        int from = AxisMap.Of(node, 0, axis);
        int Moved(int other, int removed) => other > removed ? other - 1 : other;
        switch (node.Attributes)
        {
            case ReshapeAttributes:
                _builder.Origin = node.Origin;
                return from < 0 ? throw new NotStreamableException("steps are mixed with other axes", node.Origin)
                    : _builder.Reshape(Now(input, from, delay), Without(Present(node, node.Shape), axis));
            case TransposeAttributes transpose:
                Node now = Now(input, from, delay);
                _builder.Origin = node.Origin;
                return _builder.Transpose(now, transpose.Permutation.Where(other => other != from).Select(other => Moved(other, from)));
            case BroadcastAttributes broadcast:
                Node repeated = from < 0 ? SoFar(input) : Now(input, from, delay);
                IEnumerable<int> map = broadcast.Map.Where(target => target != axis).Select(target => Moved(target, axis));
                _builder.Origin = node.Origin;
                return _builder.Broadcast(repeated, Without(Present(node, broadcast.Shape), axis), map, broadcast.PerSample);
            case SliceAttributes slice:
                bool isTime = _time.Has(node, slice.Axis);
                return Add(node, Primitives.Slice, new SliceAttributes(Moved(slice.Axis, axis), slice.Start, isTime ? Present(slice.Length) : slice.Length), Now(input, axis, delay));
            case PadAttributes pad:
                return Add(node, Primitives.Pad, pad with { Axis = Moved(pad.Axis, axis) }, Now(input, axis, delay));
            default:
                return Add(node, Primitives.Concat, new ConcatAttributes(Moved(node.Get<ConcatAttributes>().Axis, axis)), node.Inputs.Select(part => Now(part, axis, delay)).ToArray());
        }
    }

    /// <summary>A convolution along time: of the places that its taps see, side by side, by the same kernel without gaps.</summary>
    private Node SlidingNow(Node node, int axis, int delay)
    {
        if (node.Attributes is not ConvolveAttributes convolve || convolve.Stride[axis - 1] != 1 || (convolve.Low[axis - 1] > 0 && _time.Excess(node.Inputs[0], axis) < 0))
        {
            throw Later(node);
        }

        (Node x, Node kernel) = (node.Inputs[0], SoFar(node.Inputs[1]));
        int taps = kernel.Shape[axis + 1].Size;
        var seen = new List<Node>();
        for (int tap = 0; tap < taps; tap++)
        {
            Node place = Now(x, axis, delay + convolve.Low[axis - 1] - (tap * convolve.Dilation[axis - 1]));
            _builder.Origin = node.Origin;
            seen.Add(_builder.Reshape(place, Shape.Of(place.Shape.Extents.Take(axis).Append(1).Concat(place.Shape.Extents.Skip(axis)))));
        }

        EquatableArray<int> With(EquatableArray<int> list, int value) => list.Select((item, i) => i == axis - 1 ? value : item).ToEquatableArray();
        Node window = taps == 1 ? seen[0] : Add(node, Primitives.Concat, new ConcatAttributes(axis), seen.ToArray());
        var one = convolve with { Low = With(convolve.Low, 0), High = With(convolve.High, 0), Dilation = With(convolve.Dilation, 1) };
        Node result = Add(node, Primitives.Convolve, one, window, kernel);
        return _builder.Reshape(result, Without(result.Shape, axis));
    }
}
