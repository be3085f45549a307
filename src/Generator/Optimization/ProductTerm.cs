using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>A product taken apart: its factors and divisors in the order of the text, and its sign.</summary>
internal sealed class ProductTerm
{
    /// <summary>Longer products are not worth it, and the work must stay linear.</summary>
    private const int MostFactors = 8;

    private ProductTerm()
    {
    }

    /// <summary>What is multiplied.</summary>
    public List<Factor> Factors { get; } = [];

    /// <summary>What it is divided by; constant along all that is summed.</summary>
    public List<Factor> Divisors { get; } = [];

    /// <summary>Whether the sign changes.</summary>
    public bool IsNegative { get; private set; }

    /// <summary>Takes apart what a reduction sums. Only products of full rank are opened: smaller ones are computed where they are cheap.</summary>
    public static ProductTerm Of(Node product, ReduceAttributes sum)
    {
        var term = new ProductTerm();
        EquatableArray<int> axes = Enumerable.Range(0, product.Shape.Rank).ToEquatableArray();
        var open = new Stack<Node>();
        open.Push(product);
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (node.Shape.Rank < axes.Count || term.Factors.Count + open.Count >= MostFactors || !term.Open(node, axes, sum, open))
            {
                term.Factors.Add(Factor.Of(node, node.Shape.Rank == 0 ? EquatableArray<int>.Empty : axes));
            }
        }

        return term;
    }

    /// <summary>Whether there is anything to take apart.</summary>
    public static bool IsProduct(Node node) =>
        node.Primitive == Primitives.Multiply || node.Primitive == Primitives.Negate || node.Primitive == Primitives.Divide;

    private bool Open(Node node, EquatableArray<int> axes, ReduceAttributes sum, Stack<Node> open)
    {
        if (node.Primitive == Primitives.Multiply)
        {
            open.Push(node.Inputs[1]);
            open.Push(node.Inputs[0]);
            return true;
        }

        if (node.Primitive == Primitives.Negate)
        {
            IsNegative = !IsNegative;
            open.Push(node.Inputs[0]);
            return true;
        }

        if (node.Primitive == Primitives.Divide)
        {
            Node divisor = node.Inputs[1];
            Factor factor = Factor.Of(divisor, divisor.Shape.Rank == 0 ? EquatableArray<int>.Empty : axes);
            if (!factor.Touches(sum))
            {
                Divisors.Add(factor);
                open.Push(node.Inputs[0]);
                return true;
            }
        }

        return false;
    }
}
