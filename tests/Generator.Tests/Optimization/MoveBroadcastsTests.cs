using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Repetition comes as late as possible.</summary>
public class MoveBroadcastsTests
{
    private static readonly Shape Matrix = Shape.Of(4, 3);

    [Fact]
    public void Run_ElementwiseOnRepeatedValues_IsComputedBeforeRepeating() => Assert.Equal(
        """
        %0 = Input {a} : float[4]
        %1 = Constant {1} : float!
        %2 = Add %0, %1 : float[4]
        %3 = Input {b} : float[4]
        %4 = Multiply %2, %3 : float[4]
        %5 = Broadcast {[4, 3] map [0]} %4 : float[4, 3]
        result y = %5

        """,
        After(b => b.Add(
            Primitives.Multiply,
            b.Add(Primitives.Add, b.Broadcast(b.Input("a", 4), Matrix, [0]), b.Constant(1)),
            b.Broadcast(b.Input("b", 4), Matrix, [0]))));

    [Fact]
    public void Run_RepeatedScalarBesideATensor_NeedsNoRepetition() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Input {s} : float
        %2 = Add %0, %1 : float[4, 3]
        result y = %2

        """,
        After(b => b.Add(Primitives.Add, b.Input("x", 4, 3), b.Broadcast(b.Input("s"), Matrix, []))));

    [Fact]
    public void Run_RowsAndColumns_MeetInTheTensor() => Assert.Equal(
        """
        %0 = Input {a} : float[4]
        %1 = Broadcast {[4, 3] map [0]} %0 : float[4, 3]
        %2 = Input {b} : float[3]
        %3 = Broadcast {[4, 3] map [1]} %2 : float[4, 3]
        %4 = Add %1, %3 : float[4, 3]
        result y = %4

        """,
        After(b => b.Add(Primitives.Add, b.Broadcast(b.Input("a", 4), Matrix, [0]), b.Broadcast(b.Input("b", 3), Matrix, [1]))));

    [Fact]
    public void Run_SharedValueRepeatedForSamples_IsComputedOnce() => Assert.Equal(
        """
        %0 = Weight {w} : float[4]!
        %1 = Exp %0 : float[4]!
        %2 = Broadcast {[4] map [0] per sample} %1 : float[4]
        result y = %2

        """,
        After(b => b.Add(Primitives.Exp, b.Broadcast(b.Weight("w", 4), Shape.Of(4), [0], perSample: true))));

    [Fact]
    public void Run_SumOfARepeatedValue_IsAMultiple() => Assert.Equal(
        """
        %0 = Weight {w} : float[4]!
        %1 = ReduceSum {[0]} %0 : float!
        %2 = Constant {3} : float!
        %3 = Multiply %1, %2 : float!
        %4 = BatchSize : float!
        %5 = Multiply %3, %4 : float!
        result y = %5

        """,
        After(b => b.Sum(b.Broadcast(b.Weight("w", 4), Matrix, [0], perSample: true), [0, 1], overBatch: true)));

    [Fact]
    public void Run_LargestOfARepeatedValue_IsTheValue() => Assert.Equal(
        """
        %0 = Input {a} : float[4]
        result y = %0

        """,
        After(b => b.Add(Primitives.ReduceMax, new ReduceAttributes(EquatableArray.Of(1)), b.Broadcast(b.Input("a", 4), Matrix, [0]))));

    [Fact]
    public void Run_FactorThatDoesNotDifferAlongTheSum_IsMultipliedBehindIt() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Input {a} : float[4]
        %2 = ReduceSum {[1]} %0 : float[4]
        %3 = Multiply %2, %1 : float[4]
        result y = %3

        """,
        After(b => b.Sum(b.Add(Primitives.Multiply, b.Input("x", 4, 3), b.Broadcast(b.Input("a", 4), Matrix, [0])), [1])));

    [Fact]
    public void Run_FactorThatDiffersAlongAPartOfTheSum_MovesBehindTheRest() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Input {a} : float[4]
        %2 = ReduceSum {[1]} %0 : float[4]
        %3 = Multiply %2, %1 : float[4]
        %4 = ReduceSum {[0]} %3 : float
        result y = %4

        """,
        After(b => b.Sum(b.Add(Primitives.Multiply, b.Input("x", 4, 3), b.Broadcast(b.Input("a", 4), Matrix, [0])), [0, 1])));

    [Fact]
    public void Run_SumOverOneChosenPosition_IsTheChosenValue() => Assert.Equal(
        """
        %0 = Input {a} : float[4]
        result y = %0

        """,
        After(b =>
        {
            Node positions = b.Broadcast(b.Add(Primitives.Iota, new IotaAttributes(3)), Matrix, [1]);
            Node chosen = b.Add(Primitives.Equal, positions, b.Broadcast(b.Index("label", 3, 4), Matrix, [0]));
            return b.Sum(b.Add(Primitives.Select, chosen, b.Broadcast(b.Input("a", 4), Matrix, [0]), b.Constant(0)), [1]);
        }));

    [Fact]
    public void Run_SumOverAPositionThatMayNotExist_StaysASum() => Assert.Contains(
        "ReduceSum",
        After(b =>
        {
            Node chosen = b.Add(Primitives.Equal, b.Add(Primitives.Iota, new IotaAttributes(3)), b.Index("label", 4));
            return b.Sum(b.Add(Primitives.Select, chosen, b.Input("a"), b.Constant(0)), [0]);
        }));

    [Fact]
    public void Run_ContractionOfARepeatedValue_SumsTheOtherAlone() => Assert.Equal(
        """
        %0 = Input {g} : float[3]
        %1 = Input {x} : float[4, 5]
        %2 = ReduceSum {[0]} %1 : float[5]
        %3 = Contract {[0] · [1] -> [0, 1] over batch} %0, %2 : float[3, 5]!
        result y = %3

        """,
        After(b => b.Add(
            Primitives.Contract,
            new ContractAttributes(EquatableArray.Of(0, 1), EquatableArray.Of(0, 2), EquatableArray.Of(1, 2), OverBatch: true),
            b.Broadcast(b.Input("g", 3), Matrix, [1]),
            b.Input("x", 4, 5))));

    [Fact]
    public void Run_ContractionOfATransposedValue_OnlyRenamesItsAxes() => Assert.Equal(
        """
        %0 = Input {x} : float[3]
        %1 = Weight {w} : float[2, 3]!
        %2 = Contract {[0] · [1, 0] -> [1]} %0, %1 : float[2]
        result y = %2

        """,
        After(b => b.Add(
            Primitives.Contract,
            new ContractAttributes(EquatableArray.Of(0), EquatableArray.Of(0, 1), EquatableArray.Of(1)),
            b.Input("x", 3),
            b.Transpose(b.Weight("w", 2, 3), [1, 0]))));

    [Fact]
    public void Run_ContractionThatSumsNothing_IsAProduct() => Assert.Contains(
        "Multiply",
        After(b => b.Add(
            Primitives.Contract,
            new ContractAttributes(EquatableArray.Of(0), EquatableArray.Of(1), EquatableArray.Of(0, 1)),
            b.Input("a", 4),
            b.Input("b", 3))));

    [Fact]
    public void Run_DivisorOfARow_IsInvertedOncePerRow() => Assert.Equal(
        """
        %0 = Input {x} : float[4, 3]
        %1 = Input {s} : float[4]
        %2 = Constant {1} : float!
        %3 = Divide %2, %1 : float[4]
        %4 = Broadcast {[4, 3] map [0]} %3 : float[4, 3]
        %5 = Multiply %0, %4 : float[4, 3]
        result y = %5

        """,
        After(b => b.Add(Primitives.Divide, b.Input("x", 4, 3), b.Broadcast(b.Input("s", 4), Matrix, [0]))));

    [Fact]
    public void Run_TwoScales_AreMultipliedWithEachOtherFirst() => Assert.Equal(
        """
        %0 = Input {x} : float[3]
        %1 = Weight {gain} : float[3]!
        %2 = Weight {scale} : float!
        %3 = Multiply %1, %2 : float[3]!
        %4 = Multiply %0, %3 : float[3]
        result y = %4

        """,
        After(b => b.Add(Primitives.Multiply, b.Add(Primitives.Multiply, b.Input("x", 3), b.Weight("gain", 3)), b.Weight("scale"))));

    [Fact]
    public void Run_SumOfScaledTerms_DoesNotWaitForTheScales() => Assert.Equal(
        """
        %0 = Input {x} : float[3]
        %1 = Weight {s} : float[3]!
        %2 = Input {y} : float[3]
        %3 = Weight {t} : float!
        %4 = ReduceSum {[] over batch} %0 : float[3]!
        %5 = Multiply %4, %1 : float[3]!
        %6 = ReduceSum {[] over batch} %2 : float[3]!
        %7 = Multiply %6, %3 : float[3]!
        %8 = Subtract %5, %7 : float[3]!
        result y = %8

        """,
        After(b =>
        {
            Node first = b.Add(Primitives.Multiply, b.Input("x", 3), b.Weight("s", 3));
            Node second = b.Add(Primitives.Multiply, b.Input("y", 3), b.Weight("t"));
            return b.Sum(b.Add(Primitives.Subtract, first, second), [], overBatch: true);
        }));

    [Fact]
    public void Run_ChoicesByOneCondition_AddUpToOne() => Assert.Equal(
        """
        %0 = Constant {0} : float!
        %1 = Input {x} : float[3]
        %2 = Less %0, %1 : bool[3]
        %3 = Input {g} : float[3]
        %4 = Constant {0.2} : float!
        %5 = Multiply %3, %4 : float[3]
        %6 = Select %2, %3, %5 : float[3]
        result y = %6

        """,
        After(b =>
        {
            Node zero = b.Constant(0);
            Node condition = b.Add(Primitives.Less, zero, b.Input("x", 3));
            Node g = b.Input("g", 3);
            return b.Add(
                Primitives.Add,
                b.Add(Primitives.Select, condition, g, zero),
                b.Add(Primitives.Multiply, b.Add(Primitives.Select, condition, zero, g), b.Constant(0.2)));
        }));

    private static string After(Func<GraphBuilder, Node> build) => PrintedGraph.After(MoveBroadcasts.Run, build);
}
