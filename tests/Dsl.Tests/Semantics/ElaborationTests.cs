using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Whole programs from text to graphs.</summary>
public sealed class ElaborationTests
{
    private const string Xor = """
        network Xor(float[2] x) => x -> Linear(8) -> Tanh -> Linear(2);

        train Xor(index<2> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 0.05);
            report Accuracy(output, label);
        }
        """;

    [Fact]
    public void Elaborate_Xor_GivesItsInferenceGraph()
    {
        NetworkProgram xor = Assert.Single(Elaborated.Sound(Xor).Networks);
        Assert.Equal(
            """
            %0 = Input {x} : float[2]
            %1 = Weight {Linear1.weight} : float[8, 2]!    // Linear1
            %2 = Broadcast {[8, 2] map [1]} %0 : float[8, 2]    // Linear1
            %3 = Multiply %2, %1 : float[8, 2]    // Linear1
            %4 = ReduceSum {[1]} %3 : float[8]    // Linear1
            %5 = Weight {Linear1.bias} : float[8]!    // Linear1
            %6 = Add %4, %5 : float[8]    // Linear1
            %7 = Tanh %6 : float[8]    // Tanh1
            %8 = Weight {Linear2.weight} : float[2, 8]!    // Linear2
            %9 = Broadcast {[2, 8] map [1]} %7 : float[2, 8]    // Linear2
            %10 = Multiply %9, %8 : float[2, 8]    // Linear2
            %11 = ReduceSum {[1]} %10 : float[2]    // Linear2
            %12 = Weight {Linear2.bias} : float[2]!    // Linear2
            %13 = Add %11, %12 : float[2]    // Linear2
            result output = %13

            """,
            xor.Inference.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Elaborate_Xor_GivesTheLossOfStableCrossEntropy()
    {
        TrainProgram xor = Elaborated.Train(Xor);
        string text = xor.Training.ToString();
        Assert.Equal(
            """
            %14 = Input {label} : index<2>
            %15 = ReduceMax {[0]} %13 : float    // loss
            %16 = StopGradient %15 : float    // loss
            %17 = Subtract %13, %16 : float[2]    // loss
            %18 = Exp %17 : float[2]    // loss
            %19 = ReduceSum {[0]} %18 : float    // loss
            %20 = Log %19 : float    // loss
            %21 = Subtract %17, %20 : float[2]    // loss
            %22 = Iota {2} : index<2>[2]!    // loss
            %23 = Equal %22, %14 : bool[2]    // loss
            %24 = Constant {0} : float!    // loss
            %25 = Select %23, %21, %24 : float[2]    // loss
            %26 = ReduceSum {[0]} %25 : float    // loss
            %27 = Negate %26 : float    // loss
            %28 = ReduceSum {[] over batch} %27 : float!    // loss
            %29 = BatchSize : float!    // loss
            %30 = Divide %28, %29 : float!    // loss
            %31 = ArgMax {[0]} %13 : index<2>    // accuracy
            %32 = Equal %31, %14 : bool    // accuracy
            %33 = ToFloat %32 : float    // accuracy
            %34 = ReduceSum {[] over batch} %33 : float!    // accuracy
            %35 = BatchSize : float!    // accuracy
            %36 = Divide %34, %35 : float!    // accuracy
            loss loss = %30
            report accuracy = %36

            """,
            text.Substring(text.IndexOf("%14 =", StringComparison.Ordinal)),
            ignoreLineEndingDifferences: true);
        Assert.Equal(text, xor.Evaluation.ToString());
    }

    [Fact]
    public void Elaborate_Xor_GivesTheRuleOfAdam()
    {
        MinimizeStatement minimize = Assert.Single(Elaborated.Train(Xor).Statements);
        Assert.Equal(4, minimize.By.Count);
        Assert.Equal(["m", "v"], minimize.Optimizer.States.Select(state => state.Name));
        Assert.Equal(["weight", "m", "v"], minimize.Optimizer.Rule.Outputs.Select(output => output.Name));
        Assert.Equal("rate", Assert.Single(Elaborated.Train(Xor).Settings).Name);
    }
}
