using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Tests.Differentiation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>
/// Builds random graphs out of what passes look for: repeated, transposed and constant operands, sums of products, layouts on
/// layouts. Values stay smooth and of moderate size, so that a graph computes the same in another order of its sums.
/// </summary>
internal sealed class RandomGraphs
{
    private static readonly Primitive[] Unary = [Primitives.Negate, Primitives.Tanh, Primitives.Sigmoid, Primitives.Abs, Primitives.StopGradient];
    private static readonly Primitive[] Binary = [Primitives.Add, Primitives.Subtract, Primitives.Multiply, Primitives.Multiply, Primitives.Maximum, Primitives.Minimum];
    private static readonly double[] Numbers = [0, 1, -1, 2, 0.5, 3, -0.25];

    private readonly GraphBuilder _builder = new();
    private readonly List<Node> _pool = [];
    private readonly Random _random;
    private readonly Func<Node>[] _makers;

    private RandomGraphs(int seed)
    {
        _random = new Random(seed);
        _makers =
        [
            () => _builder.Add(Pick(Unary), Any()),
            BinaryOf, BinaryOf, BinaryOf,
            () => _builder.Add(Primitives.Divide, Any(), _builder.Constant(Pick([1.0, 2, 4, -3]))),
            () => _builder.Add(Primitives.Power, _builder.Add(Primitives.Abs, Any()), _builder.Constant(Pick([0.0, 1, 2, 3]))),
            Choice, Broadcast, Broadcast, Transpose, Reshape, Slice, Pad, Concat, Sum, Sum, SumOfProduct, SumOfProduct, Largest, Contract, Row,
        ];
    }

    /// <summary>A graph whose results are the last values that were built.</summary>
    public static Graph Create(int seed, int size)
    {
        var graphs = new RandomGraphs(seed);
        graphs.AddLeaves();
        for (int i = 0; i < size; i++)
        {
            graphs._pool.Add(graphs._makers[graphs._random.Next(graphs._makers.Length)]());
        }

        foreach ((int index, Node node) in graphs._pool.TakeLast(size / 2).Index())
        {
            graphs._builder.Output(new GraphOutput(OutputKind.Result, $"r{index}", node));
        }

        return graphs._builder.ToGraph();
    }

    private void AddLeaves()
    {
        int[][] shapes = [[], [2], [3], [2, 3], [3, 2]];
        _pool.AddRange(shapes.Select((shape, i) => _builder.Input($"x{i}", shape)));
        _pool.AddRange(shapes.Select((shape, i) => _builder.Weight($"w{i}", shape)));
        _pool.AddRange(Numbers.Select(number => _builder.Constant(number)));
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private bool Flip() => _random.Next(2) == 0;

    private Node Any() => _random.Next(3) == 0 ? Pick(_pool) : _pool[Math.Max(0, _pool.Count - 1 - _random.Next(8))];

    private Node WithAxes()
    {
        Node node = Any();
        return node.Shape.Rank > 0 ? node : Repeat(node, Shape.Of(2, 3));
    }

    /// <summary>A value that goes with one of this shape: of the shape, or a scalar, or repeated to the shape.</summary>
    private Node Fitting(Shape shape)
    {
        Node[] fitting = _pool.Where(node => node.Shape == shape || node.Shape.Rank == 0).ToArray();
        Node node = Pick(fitting);
        return node.Shape.Rank == 0 && Flip() ? Repeat(node, shape) : node;
    }

    private Node Repeat(Node node, Shape shape) => _builder.Broadcast(node, shape, Map(node.Shape, shape) ?? [], perSample: _random.Next(4) == 0);

    /// <summary>Ascending axes of the larger shape that have the extents of the smaller one, if there are any.</summary>
    private static int[]? Map(Shape small, Shape large)
    {
        var map = new List<int>();
        for (int axis = 0; axis < large.Rank && map.Count < small.Rank; axis++)
        {
            if (large[axis] == small[map.Count])
            {
                map.Add(axis);
            }
        }

        return map.Count == small.Rank ? map.ToArray() : null;
    }

    private Node BinaryOf()
    {
        Node left = Any();
        Node right = Fitting(left.Shape);
        return Flip() ? _builder.Add(Pick(Binary), left, right) : _builder.Add(Pick(Binary), right, left);
    }

    private Node Choice()
    {
        Node yes = Any();
        Node condition = _builder.Add(Primitives.Less, Pick(_pool.Where(node => node.Primitive == Primitives.Input && (node.Shape == yes.Shape || node.Shape.Rank == 0)).ToArray()), _builder.Constant(1.1));
        return _builder.Add(Primitives.Select, Flip() ? condition : _builder.Add(Primitives.Not, condition), yes, Fitting(yes.Shape));
    }

    private Node Broadcast()
    {
        Node node = Any();
        Shape[] larger = new[] { Shape.Of(2, 3), Shape.Of(3, 2), Shape.Of(2, 3, 2), Shape.Of(3, 2, 3), node.Shape }.Where(shape => Map(node.Shape, shape) is not null).ToArray();
        return Repeat(node, Pick(larger));
    }

    private Node Transpose()
    {
        Node node = WithAxes();
        return _builder.Transpose(node, Enumerable.Range(0, node.Shape.Rank).OrderBy(_ => _random.Next()).ToArray());
    }

    private Node Reshape()
    {
        Node node = Any();
        int elements = (int)node.Shape.Elements;
        return _builder.Reshape(node, elements == 1 ? Pick([Shape.Scalar, Shape.Of(1), Shape.Of(1, 1)]) : elements % 3 == 0 ? Shape.Of(elements / 3, 3) : Shape.Of(elements));
    }

    private Node Slice()
    {
        Node node = WithAxes();
        int axis = _random.Next(node.Shape.Rank);
        int start = _random.Next(node.Shape[axis].Size);
        return _builder.Add(Primitives.Slice, new SliceAttributes(axis, start, 1 + _random.Next(node.Shape[axis].Size - start)), node);
    }

    private Node Pad()
    {
        Node node = WithAxes();
        return _builder.Add(Primitives.Pad, new PadAttributes(_random.Next(node.Shape.Rank), _random.Next(2), _random.Next(2)), node);
    }

    private Node Concat()
    {
        Node node = WithAxes();
        Node[] parts = Enumerable.Range(0, _random.Next(3)).Select(_ => Fitting(node.Shape)).Where(part => part.Shape == node.Shape).Prepend(node).ToArray();
        return _builder.Add(Primitives.Concat, new ConcatAttributes(_random.Next(node.Shape.Rank)), parts);
    }

    private int[] Axes(Node node) => Enumerable.Range(0, node.Shape.Rank).Where(_ => Flip()).ToArray();

    private Node Sum() => SumOf(Any());

    private Node SumOf(Node node) => _builder.Sum(node, Axes(node), overBatch: node.Type.PerSample && _random.Next(3) == 0);

    private Node SumOfProduct()
    {
        Shape shape = Pick([Shape.Of(2, 3), Shape.Of(2, 3, 2), Shape.Of(3, 2, 3)]);
        Node[] factors = Enumerable.Range(0, 2 + _random.Next(2)).Select(_ => Factor(shape)).ToArray();
        Node product = factors.Aggregate((left, right) => _builder.Add(Primitives.Multiply, left, right));
        return SumOf(_random.Next(4) == 0 ? _builder.Add(Primitives.Divide, product, _builder.Add(Primitives.Add, _builder.Add(Primitives.Sigmoid, Factor(shape)), _builder.Constant(1))) : product);
    }

    private Node Factor(Shape shape) => Repeat(Pick(_pool.Where(node => Map(node.Shape, shape) is not null).ToArray()), shape);

    private Node Largest()
    {
        Node node = Any();
        return _builder.Add(Primitives.ReduceMax, new ReduceAttributes(Axes(node).ToEquatableArray(), node.Type.PerSample && _random.Next(3) == 0), node);
    }

    private Node Contract()
    {
        Node left = WithAxes();
        Node right = Pick(_pool.Where(node => node.Shape.Rank > 0 && node.Shape[0] == left.Shape[left.Shape.Rank - 1]).DefaultIfEmpty(left).ToArray());
        int shared = left.Shape.Rank - 1;
        int[] own = Enumerable.Range(0, left.Shape.Rank).ToArray();
        int[] other = Enumerable.Range(0, right.Shape.Rank).Select(axis => axis == 0 && right != left ? shared : left.Shape.Rank + axis).ToArray();
        IEnumerable<int> output = own.Union(other).Where(label => label != shared || right == left || Flip()).OrderBy(_ => _random.Next());
        bool overBatch = left.Type.PerSample && right.Type.PerSample && Flip();
        return _builder.Add(Primitives.Contract, new ContractAttributes(new(own), new(other), output.ToEquatableArray(), overBatch), left, right);
    }

    private Node Row() => _builder.Add(Primitives.Gather, WithAxes(), _builder.Constant(0, ElementType.Int));
}
