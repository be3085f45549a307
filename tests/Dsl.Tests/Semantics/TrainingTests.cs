using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Training steps: modes, several networks, losses, settings, optimizers.</summary>
public sealed class TrainingTests
{
    private const string Gan = """
        network Generator(float[4] noise) => noise -> Linear(8) -> Tanh;
        network Discriminator(float[8] image) => image -> Linear(8) -> LeakyRelu(0.2) -> Linear(1);

        train Gan(Generator g, Discriminator d, float[8] real) {
            fake = Normal([4]) -> g;
            minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(d(fake), 0) by d using Adam(rate: 2e-4, beta1: 0.5);
            minimize BinaryCrossEntropy(d(fake), 1) by g using Adam(rate: 1e-4, beta1: 0.5);
        }
        """;

    [Fact]
    public void Elaborate_Gan_SeesUpdatedWeightsInTheSecondStatement()
    {
        TrainProgram gan = Assert.Single(Elaborated.Sound(Gan).Trains);
        Assert.Equal(["g", "d"], gan.Networks.Select(network => network.Name));
        Assert.Equal(["dLoss", "gLoss"], gan.Statements.Select(statement => statement.LossName));
        Assert.Equal(["dRate", "gRate"], gan.Settings.Select(setting => setting.Name));
        Assert.All(gan.Statements[0].By, weight => Assert.Equal("Discriminator", weight.Network));
        Assert.All(gan.Statements[1].By, weight => Assert.Equal("Generator", weight.Network));
        IEnumerable<string> weights = gan.Training.Nodes.Where(node => node.Primitive == Primitives.Weight).Select(node => $"{node.Get<WeightAttributes>().Symbol.Network} {node.Attributes}");
        Assert.Contains("Discriminator Linear1.weight'1", weights);
        Assert.DoesNotContain("Generator Linear1.weight'1", weights);
        Assert.DoesNotContain(gan.Evaluation.Nodes, node => node.Attributes is WeightAttributes { Version: > 0 });
    }

    [Fact]
    public void Elaborate_SeveralStatementsByOneNetwork_HaveARateEachAndRoundsShareOne()
    {
        string text = Gan.Replace("    minimize BinaryCrossEntropy(d(fake), 1) by g", """
                minimize Mean(d(fake)) by d using Sgd(rate: 0.5);
                for i in 0..3 { minimize Mean(d(fake)) by d using Sgd(rate: 0.25); }
                minimize BinaryCrossEntropy(d(fake), 1) by g
            """, StringComparison.Ordinal);

        TrainProgram gan = Assert.Single(Elaborated.Sound(text).Trains);

        Assert.Equal([("dRate", 2e-4), ("dRate2", 0.5), ("dRate3", 0.25), ("gRate", 1e-4)], gan.Settings.Select(setting => (setting.Name, setting.Default)));
        Assert.Equal(["dLoss", "dLoss2", "dLoss3", "dLoss4", "dLoss5", "gLoss"], gan.Statements.Select(statement => statement.LossName));
    }

    [Fact]
    public void Elaborate_WeightSymbols_AreThoseOfTheNetworkProgram()
    {
        ElaborationResult result = Elaborated.Sound(Gan);
        HashSet<WeightSymbol> owned = [.. result.Networks.SelectMany(network => network.Weights)];
        Assert.All(result.Trains[0].Statements.SelectMany(statement => statement.By), weight => Assert.Contains(weight, owned));
    }

    [Fact]
    public void Elaborate_Dropout_DrawsWhileTrainingOnly()
    {
        TrainProgram train = Elaborated.Train("""
            network N(float[4] x) => x -> Dropout(0.25) -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Sgd(rate: 0.1); }
            """);
        Assert.Contains(train.Training.Nodes, node => node.Primitive == Primitives.RandomBernoulli);
        Assert.DoesNotContain(train.Evaluation.Nodes, node => node.Primitive == Primitives.RandomBernoulli);
        Assert.DoesNotContain(train.Networks[0].Network.Inference.Nodes, node => node.Primitive == Primitives.RandomBernoulli);
    }

    [Fact]
    public void Elaborate_BatchNorm_UpdatesItsBuffersWhileTrainingOnly()
    {
        TrainProgram train = Elaborated.Train("""
            network N(float[4] x) => x -> BatchNorm -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Sgd(rate: 0.1); }
            """);
        Assert.Equal(["BatchNorm1.runningMean", "BatchNorm1.runningVariance"], train.Training.Outputs.Where(output => output.Kind == OutputKind.Buffer).Select(output => output.Name));
        Assert.DoesNotContain(train.Evaluation.Outputs, output => output.Kind == OutputKind.Buffer);
        Assert.Equal(4 + 4 + 15, train.Networks[0].Network.WeightCount);
        Assert.DoesNotContain(train.Networks[0].Network.Inference.Nodes, node => node.Primitive == Primitives.BatchSize);
    }

    [Fact]
    public void Elaborate_NetworkInNoBy_RunsInEvaluationMode()
    {
        ElaborationResult result = Elaborated.Sound("""
            network Student(float[4] x) => x -> Dropout(0.5) -> Linear(3);
            network Teacher(float[4] x) => x -> Linear(8) -> Dropout(0.5) -> Linear(3);
            train Distill(Student s, Teacher t, float[4] x) {
                minimize CrossEntropy(s(x), Softmax(t(x))) by s using Adam();
            }
            """);
        Assert.Equal(1, result.Trains[0].Training.Nodes.Count(node => node.Primitive == Primitives.RandomBernoulli));
    }

    [Fact]
    public void Elaborate_CrossEntropyWithMask_DividesByWhatCounts()
    {
        TrainProgram train = Elaborated.Train("""
            dim T <= 8;
            network N(index<9>[T] x) => x -> Embedding(4) -> Linear(9);
            train N(index<9>[T] next, bool[T] present) { minimize CrossEntropy(output, next, mask: present, ignore: 0) using Adam(); }
            """);
        Node loss = train.Training.Outputs[0].Value;
        Assert.Equal("Divide", loss.Primitive.Name);
        Assert.Equal("Maximum", loss.Inputs[1].Primitive.Name);
    }

    [Fact]
    public void Elaborate_CrossEntropyOverTime_DividesByBatchAndLength()
    {
        TrainProgram train = Elaborated.Train("""
            dim T = 8;
            network N(index<9>[T] x) => x -> Embedding(4) -> Linear(9);
            train N(index<9>[T] next) { minimize CrossEntropy(output, next) using Adam(); }
            """);
        Node count = train.Training.Outputs[0].Value.Inputs[1];
        Assert.Equal(["BatchSize", "Constant"], count.Inputs.Select(input => input.Primitive.Name));
        Assert.Equal(8, count.Inputs[1].Get<ConstantAttributes>().Value);
    }

    [Fact]
    public void Elaborate_Params_AreSettings()
    {
        TrainProgram train = Elaborated.Train("""
            param float drop = 0.5;
            param float speed = 1e-2;
            network N(float[4] x) => x -> Dropout(drop) -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Sgd(rate: speed, momentum: 0.9); }
            """);
        Assert.Equal([("drop", 0.5), ("speed", 1e-2)], train.Settings.Select(setting => (setting.Name, setting.Default)));
    }

    [Fact]
    public void Elaborate_Schedule_ReadsTheStepAndLeavesNoRate()
    {
        TrainProgram train = Elaborated.Train("""
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Sgd(rate: Steps(0.1, at: [3, 5], factor: 0.5)); }
            """);
        Assert.Empty(train.Settings);
        Assert.Contains(train.Statements[0].Optimizer.Rule.Nodes, node => node.Primitive == Primitives.StepNumber);
    }

    [Fact]
    public void Elaborate_UsersOptimizerPasted_GivesTheSameRule()
    {
        string adam = PreludeSource.Files.Single(file => file.Source.Path.EndsWith("optimizers.net", StringComparison.Ordinal)).Source.Text;
        int start = adam.IndexOf("optimizer Adam(", StringComparison.Ordinal);
        string pasted = adam[start..adam.IndexOf("\n}", start, StringComparison.Ordinal)].Replace("optimizer Adam(", "optimizer Mine(", StringComparison.Ordinal) + "\n}\n";
        Assert.Equal(Rule("", "Adam"), Rule(pasted, "Mine"));

        static string Rule(string declarations, string optimizer) => Elaborated.Train($$"""
            {{declarations}}
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using {{optimizer}}(rate: 0.1, clip: 1, amsgrad: true); }
            """).Statements[0].Optimizer.Rule.ToString();
    }

    [Fact]
    public void Elaborate_HandWrittenGradient_HidesTheFunctionFromDifferentiation()
    {
        TrainProgram train = Elaborated.Train("""
            function Spike(float x) => Where(x > 0, 1, 0); gradient (dy) => dy * Max(1 - Abs(x), 0);
            network N(float[4] x) => x -> Linear(3) -> Spike -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Sgd(rate: 0.1); }
            """);
        Assert.Equal(4, train.Training.Nodes.Count(node => node.Primitive == Primitives.StopGradient));
        Assert.Equal(1, train.Evaluation.Nodes.Count(node => node.Primitive == Primitives.StopGradient));
        Assert.Equal(4, train.Statements[0].By.Count);
    }

    [Fact]
    public void Elaborate_Reports_AreNamedAfterTheirFunctions()
    {
        TrainProgram train = Elaborated.Train("""
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) {
                minimize CrossEntropy(output, y) using Sgd(rate: 0.1);
                report Accuracy(output, y);
                report TopK(output, y, 2) as best;
                report Mean(output);
                report Mean(Abs(output));
            }
            """);
        Assert.Equal(["accuracy", "best", "mean", "mean2"], train.Reports);
    }
}
