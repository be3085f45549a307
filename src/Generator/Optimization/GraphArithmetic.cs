using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>Short names for the nodes that passes build most.</summary>
internal static class GraphArithmetic
{
    /// <summary>-x</summary>
    public static Node Negate(this GraphBuilder builder, Node x) => builder.Add(Primitives.Negate, x);

    /// <summary>x + y</summary>
    public static Node Plus(this GraphBuilder builder, Node x, Node y) => builder.Add(Primitives.Add, x, y);

    /// <summary>x - y</summary>
    public static Node Minus(this GraphBuilder builder, Node x, Node y) => builder.Add(Primitives.Subtract, x, y);

    /// <summary>x · y</summary>
    public static Node Times(this GraphBuilder builder, Node x, Node y) => builder.Add(Primitives.Multiply, x, y);

    /// <summary>x · y</summary>
    public static Node Times(this GraphBuilder builder, Node x, double y) => builder.Times(x, builder.Constant(y));

    /// <summary>x times the number of places of axes.</summary>
    public static Node TimesCount(this GraphBuilder builder, Node x, IEnumerable<Extent> extents, double factor = 1)
    {
        List<Extent> all = extents.ToList();
        Node product = builder.Times(x, all.Where(extent => extent.IsConstant).Aggregate(factor, (count, extent) => count * extent.Size));
        return all.Where(extent => !extent.IsConstant).Aggregate(product, (value, extent) => builder.Times(value, builder.Length(extent)));
    }

    /// <summary>x / y</summary>
    public static Node Over(this GraphBuilder builder, Node x, Node y) => builder.Add(Primitives.Divide, x, y);

    /// <summary>x &lt; y</summary>
    public static Node Less(this GraphBuilder builder, Node x, Node y) => builder.Add(Primitives.Less, x, y);

    /// <summary>x == y</summary>
    public static Node Equal(this GraphBuilder builder, Node x, Node y) => builder.Add(Primitives.Equal, x, y);

    /// <summary>condition ? x : y</summary>
    public static Node Select(this GraphBuilder builder, Node condition, Node x, Node y) => builder.Add(Primitives.Select, condition, x, y);

    /// <summary>condition ? x : y</summary>
    public static Node Select(this GraphBuilder builder, Node condition, Node x, double y) => builder.Select(condition, x, builder.Constant(y));

    /// <summary>The sum over the samples.</summary>
    public static Node SumOverBatch(this GraphBuilder builder, Node x) => builder.Sum(x, [], overBatch: true);

    /// <summary>Repeats along axes so that the ones in <paramref name="removed"/> are new ones of <paramref name="shape"/>.</summary>
    public static Node Expand(this GraphBuilder builder, Node x, Shape shape, EquatableArray<int> removed) =>
        builder.Broadcast(x, shape, Enumerable.Range(0, shape.Rank).Where(axis => !removed.Contains(axis)));

    /// <summary>0, 1, 2, … along one axis of <paramref name="shape"/>, repeated along the others.</summary>
    public static Node Positions(this GraphBuilder builder, Shape shape, int axis) =>
        builder.Broadcast(builder.Add(Primitives.Iota, new IotaAttributes(shape[axis])), shape, [axis]);

    /// <summary>A contraction whose labels are counted in the order in which they first appear.</summary>
    public static Node Contract(
        this GraphBuilder builder,
        Node left,
        IEnumerable<int> leftLabels,
        Node right,
        IEnumerable<int> rightLabels,
        IEnumerable<int> output,
        bool overBatch = false)
    {
        var names = new List<int>();
        EquatableArray<int> Rename(IEnumerable<int> labels) => labels.Select(label =>
        {
            if (!names.Contains(label))
            {
                names.Add(label);
            }

            return names.IndexOf(label);
        }).ToEquatableArray();

        EquatableArray<int> first = Rename(leftLabels);
        EquatableArray<int> second = Rename(rightLabels);
        return builder.Add(Primitives.Contract, new ContractAttributes(first, second, Rename(output), overBatch), left, right);
    }
}
