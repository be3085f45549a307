using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Optimization.Simplification;
using Netwright.Generator.Tests.Differentiation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Constants are computed and laws applied.</summary>
public class FoldConstantsTests
{
    /// <summary>Expressions over a vector x and a condition c, and what they become.</summary>
    public static TheoryData<string, Func<GraphBuilder, Node, Node, Node>, string> Laws => new()
    {
        { "x * 1", (b, x, c) => Of(b, Primitives.Multiply, x, 1), "%0" },
        { "1 * x", (b, x, c) => b.Add(Primitives.Multiply, b.Constant(1), x), "%0" },
        { "x * 0", (b, x, c) => Of(b, Primitives.Multiply, x, 0), "Broadcast {[2] map [] per sample} Constant {0}" },
        { "x * -1", (b, x, c) => Of(b, Primitives.Multiply, x, -1), "Negate %0" },
        { "x + 0", (b, x, c) => Of(b, Primitives.Add, x, 0), "%0" },
        { "0 - x", (b, x, c) => b.Add(Primitives.Subtract, b.Constant(0), x), "Negate %0" },
        { "x - -x", (b, x, c) => b.Add(Primitives.Subtract, x, b.Add(Primitives.Negate, x)), "Multiply %0, Constant {2}" },
        { "-x - Exp(x)", (b, x, c) => b.Add(Primitives.Subtract, b.Add(Primitives.Negate, x), b.Add(Primitives.Exp, x)), "Negate Add %0, Exp %0" },
        { "-x - x", (b, x, c) => b.Add(Primitives.Subtract, b.Add(Primitives.Negate, x), x), "Multiply %0, Constant {-2}" },
        { "Exp(x) - x * 3", (b, x, c) => b.Add(Primitives.Subtract, b.Add(Primitives.Exp, x), Of(b, Primitives.Multiply, x, 3)), "Add Exp %0, Multiply %0, Constant {-3}" },
        { "--x", (b, x, c) => b.Add(Primitives.Negate, b.Add(Primitives.Negate, x)), "%0" },
        { "x / 1", (b, x, c) => Of(b, Primitives.Divide, x, 1), "%0" },
        { "x / 4", (b, x, c) => Of(b, Primitives.Divide, x, 4), "Multiply %0, Constant {0.25}" },
        { "x / 5", (b, x, c) => Of(b, Primitives.Divide, x, 5), "Multiply %0, Constant {0.2}" },
        { "Floor(x) / 5", (b, x, c) => Of(b, Primitives.Divide, b.Add(Primitives.Floor, x), 5), "Divide Floor %0, Constant {5}" },
        { "x / 0", (b, x, c) => Of(b, Primitives.Divide, x, 0), "Divide %0, Constant {0}" },
        { "x * 3 * 4", (b, x, c) => Of(b, Primitives.Multiply, Of(b, Primitives.Multiply, x, 3), 4), "Multiply %0, Constant {12}" },
        { "-x * 3", (b, x, c) => Of(b, Primitives.Multiply, b.Add(Primitives.Negate, x), 3), "Multiply %0, Constant {-3}" },
        { "Pow(x, 0)", (b, x, c) => Of(b, Primitives.Power, x, 0), "Broadcast {[2] map [] per sample} Constant {1}" },
        { "Pow(x, 1)", (b, x, c) => Of(b, Primitives.Power, x, 1), "%0" },
        { "Pow(x, 2)", (b, x, c) => Of(b, Primitives.Power, x, 2), "Multiply %0, %0" },
        { "Pow(x, 0.5)", (b, x, c) => Of(b, Primitives.Power, x, 0.5), "Sqrt %0" },
        { "Pow(x, 2.5)", (b, x, c) => Of(b, Primitives.Power, x, 2.5), "Power %0, Constant {2.5}" },
        { "c ? x : x", (b, x, c) => b.Add(Primitives.Select, c, x, x), "%0" },
        { "true ? x : 3", (b, x, c) => b.Add(Primitives.Select, b.Constant(1, ElementType.Bool), x, b.Constant(3)), "%0" },
        { "false ? x : 3", (b, x, c) => b.Add(Primitives.Select, b.Constant(0, ElementType.Bool), x, b.Constant(3)), "Broadcast {[2] map [] per sample} Constant {3}" },
        { "!c ? x : 3", (b, x, c) => b.Add(Primitives.Select, b.Add(Primitives.Not, c), x, b.Constant(3)), "Select %1, Constant {3}, %0" },
        { "c && true", (b, x, c) => b.Add(Primitives.And, c, b.Constant(1, ElementType.Bool)), "%1" },
        { "c || true", (b, x, c) => b.Add(Primitives.Or, c, b.Constant(1, ElementType.Bool)), "Broadcast {[2] map [] per sample} Constant {1}" },
        { "Max(batch, 1)", (b, x, c) => Of(b, Primitives.Maximum, b.Add(Primitives.BatchSize), 1), "BatchSize" },
        { "Float(2 + 3)", (b, x, c) => b.Add(Primitives.ToFloat, b.Add(Primitives.Add, b.Constant(2, ElementType.Int), b.Constant(3, ElementType.Int))), "Constant {5}" },
        { "Transpose twice", (b, x, c) => b.Transpose(b.Transpose(b.Input("z", 2, 3, 4), [1, 2, 0]), [2, 0, 1]), "Input {z}" },
        { "Reshape twice", (b, x, c) => b.Reshape(b.Reshape(b.Input("z", 2, 3), Shape.Of(6)), Shape.Of(2, 3)), "Input {z}" },
        { "Broadcast twice", (b, x, c) => b.Broadcast(b.Broadcast(x, Shape.Of(3, 2), [1]), Shape.Of(3, 4, 2), [0, 2]), "Broadcast {[3, 4, 2] map [2]} %0" },
        { "Transposed broadcast", (b, x, c) => b.Transpose(b.Broadcast(x, Shape.Of(3, 2), [1]), [1, 0]), "Broadcast {[2, 3] map [0]} %0" },
        { "Slice of slice", (b, x, c) => Slice(b, Slice(b, b.Input("z", 9), 2, 6), 1, 3), "Slice {axis 0 from 3 length 3} Input {z}" },
        { "Slice of the whole", (b, x, c) => Slice(b, x, 0, 2), "%0" },
        { "Slice of a concatenation", (b, x, c) => Slice(b, b.Add(Primitives.Concat, new ConcatAttributes(0), b.Input("z", 9), x), 9, 2), "%0" },
        { "Row of a constant number", (b, x, c) => b.Add(Primitives.Gather, b.Input("z", 4, 2), b.Constant(3, ElementType.Int)), "Reshape {[2]} Slice {axis 0 from 3 length 1} Input {z}" },
    };

    /// <summary>Comparisons of an index below 5.</summary>
    public static TheoryData<string, double, string> Ranges => new()
    {
        { "NotEqual", -1, "1" },
        { "Equal", 5, "0" },
        { "Less", 5, "1" },
        { "Less", 0, "0" },
        { "LessOrEqual", 4, "1" },
        { "LessOrEqual", -1, "0" },
        { "Less", 3, "?" },
        { "Equal", 4, "?" },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void Run_Law_IsApplied(string law, Func<GraphBuilder, Node, Node, Node> build, string expected)
    {
        var builder = new GraphBuilder();
        Node x = builder.Input("x", 2);
        Node condition = builder.Input("c", new TensorType(ElementType.Bool, Shape.Of(2), PerSample: true));
        builder.Output(new GraphOutput(OutputKind.Result, law, build(builder, x, condition)));

        Graph folded = FoldConstants.Run(builder.ToGraph());

        GraphVerifier.Verify(folded);
        Assert.Equal(expected, Formula(folded.Outputs[0].Value));
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Run_IndexAgainstConstant_IsDecidedByItsRange(string comparison, double constant, string expected)
    {
        Primitive primitive = Primitives.All.Single(primitive => primitive.Name == comparison);
        string printed = PrintedGraph.After(FoldConstants.Run, b => b.Add(primitive, b.Index("label", 5), b.Constant(constant, ElementType.Int)));
        Assert.Contains(expected == "?" ? $"= {comparison} " : $"Constant {{{expected}}}", printed);
    }

    [Fact]
    public void Functions_EveryElementwisePrimitive_CanBeComputed() => Assert.Equal(
        Primitives.All.Where(primitive => primitive.Kind == PrimitiveKind.Elementwise),
        Primitives.All.Where(ConstantRules.Functions.ContainsKey));

    private static Node Of(GraphBuilder builder, Primitive primitive, Node x, double constant) => builder.Add(primitive, x, builder.Constant(constant));

    private static Node Slice(GraphBuilder builder, Node x, int start, int length) => builder.Add(Primitives.Slice, new SliceAttributes(0, start, length), x);

    private static string Formula(Node node)
    {
        if (node.Id < 2)
        {
            return $"%{node.Id}";
        }

        string attributes = node.Attributes is null ? "" : $" {{{node.Attributes}}}";
        return $"{node.Primitive.Name}{attributes} {string.Join(", ", node.Inputs.Select(Formula))}".TrimEnd();
    }
}
