using Netwright.Testing;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Index notation as nodes: the forms that later passes recognise.</summary>
public sealed class IndexNotationTests
{
    [Fact]
    public void Assign_Product_IsASumOfAProductOfBroadcasts() => Check(
        "float[2, 3] a, float[3, 5] b",
        "y[i, j] = Sum(k => a[i, k] * b[k, j]);",
        """
        %2 = Transpose {[1, 0]} %1 : float[5, 3]
        %3 = Broadcast {[2, 5, 3] map [0, 2]} %0 : float[2, 5, 3]
        %4 = Broadcast {[2, 5, 3] map [1, 2]} %2 : float[2, 5, 3]
        %5 = Multiply %3, %4 : float[2, 5, 3]
        %6 = ReduceSum {[2]} %5 : float[2, 5]
        """);

    [Fact]
    public void Assign_Permutation_IsATransposition() => Check(
        "float[2, 3, 5] a",
        "y[c, a1, b1] = a[a1, b1, c];",
        "%1 = Transpose {[2, 0, 1]} %0 : float[5, 2, 3]");

    [Fact]
    public void Infer_OfSeveralResults_TakesTheRangeOfTheFirst() => Assert.Empty(FrontEnd.Elaborate("""
        dim T;
        network Net(float[T, 3] x) {
            r = x -> Gru(4);
            y[t in T, d] = Sum(s => Where(s <= t, r[s, d], 0));
            return y;
        }
        """).Diagnostics);

    [Fact]
    public void Assign_Outer_RepeatsBothSides() => Check(
        "float[2] a, float[3] b",
        "y[i, j] = a[i] * b[j];",
        """
        %2 = Broadcast {[2, 3] map [0]} %0 : float[2, 3]
        %3 = Broadcast {[2, 3] map [1]} %1 : float[2, 3]
        %4 = Multiply %2, %3 : float[2, 3]
        """);

    [Fact]
    public void Assign_MissingIndex_IsABroadcast() => Check(
        "float[2] a",
        "y[i in 0..3, j] = a[j];",
        "%1 = Broadcast {[3, 2] map [1]} %0 : float[3, 2]");

    [Fact]
    public void Assign_Rests_StandForAnyAxes() => Check(
        "float[2, 3, 4] a, float[4] b",
        "y[..s, d] = a[..s, d] + b[d];",
        """
        %2 = Broadcast {[2, 3, 4] map [2]} %1 : float[2, 3, 4]
        %3 = Add %0, %2 : float[2, 3, 4]
        """);

    [Fact]
    public void Assign_IndexVariables_AreNumbers() => Check(
        "float[3, 3] a",
        "y[i, j] = Where(j <= i, a[i, j], 0);",
        """
        %1 = Iota {3} : index<3>[3]!
        %2 = Iota {3} : index<3>[3]!
        %3 = Broadcast {[3, 3] map [1]} %1 : index<3>[3, 3]!
        %4 = Broadcast {[3, 3] map [0]} %2 : index<3>[3, 3]!
        %5 = LessOrEqual %3, %4 : bool[3, 3]!
        %6 = Constant {0} : float!
        %7 = Select %5, %0, %6 : float[3, 3]
        """);

    [Fact]
    public void Assign_LookUpInAWeight_IsAGather() => Check(
        "index<7>[3] t",
        "weight float[7, 2] table = 0; y[s, d] = table[t[s], d];",
        """
        %1 = Weight {table} : float[7, 2]!
        %2 = Gather %1, %0 : float[3, 2]
        """);

    [Fact]
    public void Assign_LookUpAlongTheSameIndex_SelectsAndSums() => Check(
        "float[3, 7] p, index<7>[3] t",
        "y[s] = p[s, t[s]];",
        """
        %2 = Iota {7} : index<7>[7]!
        %3 = Broadcast {[3, 7] map [1]} %2 : index<7>[3, 7]!
        %4 = Broadcast {[3, 7] map [0]} %1 : index<7>[3, 7]
        %5 = Equal %3, %4 : bool[3, 7]
        %6 = Constant {0} : float!
        %7 = Select %5, %0, %6 : float[3, 7]
        %8 = ReduceSum {[1]} %7 : float[3]
        """);

    [Fact]
    public void Index_Places_AreSlices() => Check(
        "float[4, 3] a",
        "y = a[1] + a[2..4][0];",
        """
        %1 = Slice {axis 0 from 1 length 1} %0 : float[1, 3]
        %2 = Reshape {[3]} %1 : float[3]
        %3 = Slice {axis 0 from 2 length 2} %0 : float[2, 3]
        %4 = Slice {axis 0 from 0 length 1} %3 : float[1, 3]
        %5 = Reshape {[3]} %4 : float[3]
        %6 = Add %2, %5 : float[3]
        """);

    [Fact]
    public void Reduce_MeanAndMax_OverAnAxis() => Check(
        "float[4, 3] a",
        "y = Mean(a, over: 0) + Max(a, over: -2);",
        """
        %1 = ReduceSum {[0]} %0 : float[3]
        %2 = Constant {4} : float!
        %3 = Divide %1, %2 : float[3]
        %4 = ReduceMax {[0]} %0 : float[3]
        %5 = Add %3, %4 : float[3]
        """);

    [Fact]
    public void Reduce_OverTheBatch_IsShared() => Check(
        "float[3] a",
        "y = a - Mean(a, over: batch);",
        """
        %1 = ReduceSum {[] over batch} %0 : float[3]!
        %2 = BatchSize : float!
        %3 = Divide %1, %2 : float[3]!
        %4 = Subtract %0, %3 : float[3]
        """);

    private static void Check(string inputs, string body, string expected)
    {
        string graph = Elaborated.Network($"network N({inputs}) {{ {body} return y; }}").Inference.ToString();
        IEnumerable<string> lines = graph.Split('\n')
            .Where(line => line.StartsWith('%') && !line.Contains("= Input", StringComparison.Ordinal))
            .Select(line => line.Split("    //")[0]);
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join("\n", lines));
    }
}
