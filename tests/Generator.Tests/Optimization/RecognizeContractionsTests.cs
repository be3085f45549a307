using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Sums of products that are matrix products, and ones that are not.</summary>
public class RecognizeContractionsTests
{
    private static readonly Shape Cube = Shape.Of(4, 5, 3);

    [Fact]
    public void Run_LinearLayer_BecomesOneContraction() => Assert.Equal(
        """
        %0 = Input {x} : float[3]
        %1 = Weight {w} : float[2, 3]!
        %2 = Contract {[0] · [1, 0] -> [1]} %0, %1 : float[2]
        result y = %2

        """,
        PrintedGraph.After(RecognizeContractions.Run, b => b.Linear(b.Input("x", 3), b.Weight("w", 2, 3))));

    [Fact]
    public void Run_LinearLayerOnEachStep_BecomesOneContraction() => Assert.Equal(
        """
        %0 = Input {x} : float[7, 3]
        %1 = Weight {w} : float[2, 3]!
        %2 = Contract {[0, 1] · [2, 1] -> [0, 2]} %0, %1 : float[7, 2]
        result y = %2

        """,
        PrintedGraph.After(RecognizeContractions.Run, b => b.Linear(b.Input("x", 7, 3), b.Weight("w", 2, 3))));

    [Fact]
    public void Run_ScoresOfHeads_KeepTheHeadsSideBySide() => Assert.Equal(
        """
        %0 = Input {q} : float[4, 2, 3]
        %1 = Input {k} : float[5, 2, 3]
        %2 = Contract {[0, 1, 2] · [3, 1, 2] -> [1, 0, 3]} %0, %1 : float[2, 4, 5]
        result y = %2

        """,
        PrintedGraph.After(RecognizeContractions.Run, b =>
        {
            Shape shape = Shape.Of(2, 4, 5, 3);
            Node q = b.Broadcast(b.Transpose(b.Input("q", 4, 2, 3), [1, 0, 2]), shape, [0, 1, 3]);
            Node k = b.Broadcast(b.Transpose(b.Input("k", 5, 2, 3), [1, 0, 2]), shape, [0, 2, 3]);
            return b.Sum(b.Add(Primitives.Multiply, q, k), [3]);
        }));

    [Fact]
    public void Run_SumOverSamples_ContractsOverTheBatch() => Assert.Equal(
        """
        %0 = Input {a} : float[4]
        %1 = Input {b} : float[5]
        %2 = Contract {[0] · [1] -> [0, 1] over batch} %0, %1 : float[4, 5]!
        result y = %2

        """,
        PrintedGraph.After(RecognizeContractions.Run, b =>
        {
            Shape shape = Shape.Of(4, 5);
            return b.Sum(b.Add(Primitives.Multiply, b.Broadcast(b.Input("a", 4), shape, [0]), b.Broadcast(b.Input("b", 5), shape, [1])), [], overBatch: true);
        }));

    [Fact]
    public void Run_FactorsThatDoNotDifferAlongTheSum_MoveBehindIt() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Weight {w} : float[5, 3]!
        %2 = Weight {bias} : float[4]!
        %3 = Weight {norm} : float[5]!
        %4 = Contract {[0, 1] · [2, 1] -> [0, 2]} %0, %1 : float[4, 5]
        %5 = Broadcast {[4, 5] map [0]} %2 : float[4, 5]!
        %6 = Multiply %4, %5 : float[4, 5]
        %7 = Broadcast {[4, 5] map [1]} %3 : float[4, 5]!
        %8 = Divide %6, %7 : float[4, 5]
        %9 = Negate %8 : float[4, 5]
        result y = %9

        """,
        PrintedGraph.After(RecognizeContractions.Run, b =>
        {
            Node x = b.Broadcast(b.Input("x", 4, 3), Cube, [0, 2]);
            Node w = b.Broadcast(b.Weight("w", 5, 3), Cube, [1, 2]);
            Node scaled = b.Add(Primitives.Multiply, b.Add(Primitives.Multiply, x, w), b.Broadcast(b.Weight("bias", 4), Cube, [0]));
            return b.Sum(b.Add(Primitives.Negate, b.Add(Primitives.Divide, scaled, b.Broadcast(b.Weight("norm", 5), Cube, [1]))), [2]);
        }));

    [Fact]
    public void Run_ThirdFactorAlongTheSum_IsMultipliedIntoTheOneItFits() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Weight {w} : float[5, 3]!
        %2 = Weight {gain} : float[3]!
        %3 = Broadcast {[4, 3] map [1]} %2 : float[4, 3]!
        %4 = Multiply %0, %3 : float[4, 3]
        %5 = Contract {[0, 1] · [2, 1] -> [0, 2]} %4, %1 : float[4, 5]
        result y = %5

        """,
        PrintedGraph.After(RecognizeContractions.Run, b =>
        {
            Node x = b.Broadcast(b.Input("x", 4, 3), Cube, [0, 2]);
            Node w = b.Broadcast(b.Weight("w", 5, 3), Cube, [1, 2]);
            Node product = b.Add(Primitives.Multiply, b.Add(Primitives.Multiply, x, w), b.Broadcast(b.Weight("gain", 3), Cube, [2]));
            return b.Sum(product, [2]);
        }));

    [Fact]
    public void Run_AxisThatOnlyOneFactorHas_IsSummedThereFirst() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Weight {w} : float[5, 3]!
        %2 = ReduceSum {[0]} %0 : float[3]
        %3 = Contract {[0] · [1, 0] -> [1]} %2, %1 : float[5]
        result y = %3

        """,
        PrintedGraph.After(RecognizeContractions.Run, b =>
        {
            Node x = b.Broadcast(b.Input("x", 4, 3), Cube, [0, 2]);
            Node w = b.Broadcast(b.Weight("w", 5, 3), Cube, [1, 2]);
            return b.Sum(b.Add(Primitives.Multiply, x, w), [0, 2]);
        }));

    [Fact]
    public void Run_AxisThatNoFactorHas_CountsTheProductOnceForEach() => Assert.Equal(
        """
        %0 = Input {x} : float[3]
        %1 = Weight {w} : float[5, 3]!
        %2 = Contract {[0] · [1, 0] -> [1]} %0, %1 : float[5]
        %3 = Constant {4} : float!
        %4 = Multiply %2, %3 : float[5]
        result y = %4

        """,
        PrintedGraph.After(RecognizeContractions.Run, b =>
        {
            Node x = b.Broadcast(b.Input("x", 3), Cube, [2]);
            Node w = b.Broadcast(b.Weight("w", 5, 3), Cube, [1, 2]);
            return b.Sum(b.Add(Primitives.Multiply, x, w), [0, 2]);
        }));

    [Fact]
    public void Run_ProductElementByElement_StaysASum() => Assert.Contains(
        "ReduceSum {[0]} %2",
        PrintedGraph.After(RecognizeContractions.Run, b => b.Sum(b.Add(Primitives.Multiply, b.Input("x", 3), b.Input("y", 3)), [0])));

    [Fact]
    public void Run_MatrixTimesVector_StaysASum() => Assert.Contains(
        "ReduceSum",
        PrintedGraph.After(RecognizeContractions.Run, b => b.Sum(
            b.Add(Primitives.Multiply, b.Input("x", 4, 3), b.Broadcast(b.Input("v", 3), Shape.Of(4, 3), [1])), [1])));

    [Fact]
    public void Run_SumOfAScalarTimesATensor_StaysASum() => Assert.Contains(
        "ReduceSum {[0]} %2",
        PrintedGraph.After(RecognizeContractions.Run, b => b.Sum(b.Add(Primitives.Multiply, b.Input("x", 3), b.Weight("w")), [0])));
}
