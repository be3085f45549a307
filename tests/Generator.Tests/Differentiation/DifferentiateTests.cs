using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>What differentiation adds to graphs.</summary>
public class DifferentiateTests
{
    [Fact]
    public void Run_WeightTimesInput_AddsTheBackwardNodesBehindTheForwardOnes()
    {
        var builder = new GraphBuilder { Origin = new Origin(null, "Scale1") };
        Node weight = builder.Weight("gain", 3);
        Node product = builder.Add(Primitives.Multiply, builder.Input("x", 3), weight);
        Node loss = builder.BatchMean(builder.Sum(product, [0]));
        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(loss, weight);

        Graph joint = Differentiate.Run(graph, statements);

        GraphVerifier.Verify(joint);
        Assert.Equal(
            """
            %0 = Weight {gain} : float[3]!    // Scale1
            %1 = Input {x} : float[3]    // Scale1
            %2 = Multiply %1, %0 : float[3]    // Scale1
            %3 = ReduceSum {[0]} %2 : float    // Scale1
            %4 = ReduceSum {[] over batch} %3 : float!    // Scale1
            %5 = BatchSize : float!    // Scale1
            %6 = Divide %4, %5 : float!    // Scale1
            %7 = Constant {1} : float!    // Scale1 backward
            %8 = Divide %7, %5 : float!    // Scale1 backward
            %9 = Multiply %8, %1 : float[3]    // Scale1 backward
            %10 = ReduceSum {[] over batch} %9 : float[3]!    // Scale1 backward
            loss loss = %6
            gradient gain = %10

            """,
            joint.ToString());
    }

    [Fact]
    public void Run_TwoUsesOfAWeight_AddsTheirGradients()
    {
        var builder = new GraphBuilder();
        Node weight = builder.Weight("w");
        Node loss = builder.Add(Primitives.Subtract, builder.Add(Primitives.Exp, weight), builder.Add(Primitives.Sin, weight));
        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(loss, weight);

        Graph joint = OptimizationPipeline.Run(graph, statements, verify: true);

        Assert.Equal(
            """
            %0 = Weight {w} : float!
            %1 = Exp %0 : float!
            %2 = Sin %0 : float!
            %3 = Subtract %1, %2 : float!
            %4 = Cos %0 : float!
            %5 = Subtract %1, %4 : float!
            loss loss = %3
            gradient w = %5

            """,
            joint.ToString());
    }

    [Fact]
    public void Run_WeightsThatAreNotNamed_GetNoWork()
    {
        var builder = new GraphBuilder();
        Node trained = builder.Weight("trained");
        Node frozen = builder.Weight("frozen");
        Node loss = builder.Add(Primitives.Multiply, builder.Add(Primitives.Exp, trained), builder.Add(Primitives.Exp, frozen));
        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(loss, trained);

        Graph joint = OptimizationPipeline.Run(graph, statements, verify: true);

        Assert.Equal(5, joint.Nodes.Count);
        GraphOutput gradient = Assert.Single(joint.Outputs, output => output.Kind == OutputKind.Gradient);
        Assert.Equal(("trained", "Multiply"), (gradient.Name, gradient.Value.Primitive.Name));
    }

    [Fact]
    public void Run_WeightThatTheLossDoesNotReach_HasAZeroGradient()
    {
        var builder = new GraphBuilder();
        Node used = builder.Weight("used");
        Node unused = builder.Weight("unused", 2);
        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(used, used, unused);

        Graph joint = OptimizationPipeline.Run(graph, statements, verify: true);

        Node gradient = joint.Outputs.Single(output => output.Name == "unused").Value;
        Assert.Equal("Broadcast", gradient.Primitive.Name);
        Assert.Equal(0, gradient.Inputs[0].Get<ConstantAttributes>().Value);
    }

    [Fact]
    public void Run_TwoStatements_GiveEachLossItsGradients()
    {
        var builder = new GraphBuilder();
        Node first = builder.Weight("first");
        Node second = builder.Weight("second");
        Node updated = builder.Weight(first.Get<WeightAttributes>().Symbol, version: 1);
        builder.Output(new GraphOutput(OutputKind.Loss, "a", builder.Add(Primitives.Multiply, first, second)));
        builder.Output(new GraphOutput(OutputKind.Loss, "b", builder.Add(Primitives.Multiply, updated, builder.Add(Primitives.Exp, second)), Statement: 1));

        Graph joint = OptimizationPipeline.Run(builder.ToGraph(), [TestGraphs.By(0, first), TestGraphs.By(1, second)], verify: true);

        Assert.Equal(
            """
            %0 = Weight {first} : float!
            %1 = Weight {second} : float!
            %2 = Weight {first'1} : float!
            %3 = Multiply %0, %1 : float!
            %4 = Exp %1 : float!
            %5 = Multiply %2, %4 : float!
            loss a = %3
            loss b = %5
            gradient first = %1
            gradient second = %5

            """,
            joint.ToString());
        Assert.Equal([0, 1, 0, 1], joint.Outputs.Select(output => output.Statement));
    }

    [Fact]
    public void Run_MlpWithCrossEntropy_GivesTheGraphThatOneWouldWriteByHand()
    {
        var builder = new GraphBuilder();
        Node w1 = builder.Weight("w1", 3, 4);
        Node b1 = builder.Weight("b1", 3);
        Node w2 = builder.Weight("w2", 2, 3);
        Node hidden = builder.Add(Primitives.Add, builder.Linear(builder.Input("x", 4), w1), b1);
        Node scores = builder.Linear(builder.Add(Primitives.Maximum, hidden, builder.Constant(0)), w2);
        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(builder.CrossEntropy(scores, builder.Index("label", 2)), w1, b1, w2);

        Graph joint = OptimizationPipeline.Run(graph, statements, verify: true);

        Assert.Equal(
            """
            %0 = Weight {w1} : float[3, 4]!
            %1 = Weight {b1} : float[3]!
            %2 = Weight {w2} : float[2, 3]!
            %3 = Input {x} : float[4]
            %4 = Contract {[0] · [1, 0] -> [1]} %3, %0 : float[3]
            %5 = Add %4, %1 : float[3]
            %6 = Constant {0} : float!
            %7 = Maximum %5, %6 : float[3]
            %8 = Contract {[0] · [1, 0] -> [1]} %7, %2 : float[2]
            %9 = Input {label} : index<2>
            %10 = ReduceMax {[0]} %8 : float
            %11 = Subtract %8, %10 : float[2]
            %12 = Exp %11 : float[2]
            %13 = ReduceSum {[0]} %12 : float
            %14 = Log %13 : float
            %15 = Subtract %11, %14 : float[2]
            %16 = Gather %15, %9 : float
            %17 = ReduceSum {[] over batch} %16 : float!
            %18 = BatchSize : float!
            %19 = Divide %17, %18 : float!
            %20 = Negate %19 : float!
            %21 = Constant {-1} : float!
            %22 = Divide %21, %18 : float!
            %23 = Iota {2} : index<2>[2]!
            %24 = Equal %23, %9 : bool[2]
            %25 = Select %24, %22, %6 : float[2]
            %26 = Divide %22, %13 : float
            %27 = Multiply %26, %12 : float[2]
            %28 = Subtract %25, %27 : float[2]
            %29 = Contract {[0] · [0, 1] -> [1]} %28, %2 : float[3]
            %30 = Contract {[0] · [1] -> [0, 1] over batch} %28, %7 : float[2, 3]!
            %31 = Less %6, %7 : bool[3]
            %32 = Select %31, %29, %6 : float[3]
            %33 = ReduceSum {[] over batch} %32 : float[3]!
            %34 = Contract {[0] · [1] -> [0, 1] over batch} %32, %3 : float[3, 4]!
            loss loss = %20
            gradient w1 = %34
            gradient b1 = %33
            gradient w2 = %30

            """,
            joint.ToString());
    }
}
