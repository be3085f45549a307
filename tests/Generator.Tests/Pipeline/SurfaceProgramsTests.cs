using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>Programs whose names and signatures are awkward in C#; each is compiled with warnings as errors.</summary>
public sealed class SurfaceProgramsTests
{
    private const string Gan = """
        namespace Art;

        network Generator(float[8] noise) => noise -> Linear(16) -> Relu -> Linear(4) -> Tanh;
        network Discriminator(float[4] image) => image -> Linear(16) -> LeakyRelu(0.2) -> Linear(1);

        train Gan(Generator g, Discriminator d, float[4] real) {
            fake = Normal([8]) -> g;
            minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(d(fake), 0) by d using Adam(rate: 2e-4, beta1: 0.5);
            minimize BinaryCrossEntropy(d(fake), 1) by g using Adam(rate: 2e-4, beta1: 0.5);
        }
        """;

    private const string Awkward = """
        param float rate = 0.5;

        /// <b>Names</b> & "types" that C# reserves.
        network Equals(float[2] value, float[3] rows, index<4> class) -> (float[2] output, float[3] capacity) {
            layer inference = Linear(2);
            layer name = Linear(3);
            return (value -> inference, rows -> name);
        }

        train Equals(float[2] results, float[3] seed) {
            minimize MeanSquaredError(output, results) + MeanSquaredError(capacity, seed) using Sgd(rate: rate);
            report MeanAbsoluteError(output, results) as step;
        }
        """;

    // In C# they are one name in one case or the other.
    private const string AlikeNames = """
        param float half_rate = 0.5;

        network my_net(float[2] a_b, float[2] c_D) -> (float[2] a_out, float[2] b_out) {
            layer c_d = Linear(2);
            layer cD = Linear(2);
            layer my_net = Linear(2);
            layer myNet = Linear(2);
            return (a_b -> c_d -> Relu -> my_net, half_rate * (c_D -> cD -> Relu -> myNet));
        }

        train my_net(float[2] t_1, float[2] t_2) {
            minimize MeanSquaredError(a_out, t_1) as a_loss using Sgd(rate: 0.1);
            minimize MeanSquaredError(b_out, t_2) as aLoss using Sgd(rate: 0.1);
            report MeanAbsoluteError(a_out, t_1) as a_report;
            report MeanAbsoluteError(a_out, t_2) as aReport;
        }
        """;

    // Of the base classes, of what is emitted, and words of C#.
    private const string MemberNames = """
        param float step = 0.5;
        param float seed = 0.5;

        network Threads(float[2] predict, float[2] capacity, float[2] in, float[2] this, float[2] rows, float[2] global, float[2] System) -> (float[2] out, float[2] class) {
            layer step_ = Linear(2);
            layer threads = Linear(2);
            layer load = Linear(2);
            layer new = Linear(2);
            layer layers = Linear(2);
            layer fingerprint = Linear(2);
            layer netwright = Linear(2);
            layer _inference = Linear(2);
            y = (predict -> step_) + (capacity -> threads) + (in -> load) + (this -> new);
            return (y, step * (rows -> layers) + seed * (global -> fingerprint) + (System -> netwright) + (Relu(y) -> _inference));
        }

        train Threads(float[2] label, float[2] networks, float[2] batch) {
            minimize MeanSquaredError(out, label) + MeanSquaredError(class, networks * batch) as threads using Adam(rate: seed);
            report MeanAbsoluteError(out, label) as equals;
            report MeanAbsoluteError(class, label) as event;
        }
        """;

    [Theory]
    [InlineData(Gan)]
    [InlineData(Awkward)]
    [InlineData(AlikeNames)]
    [InlineData(MemberNames)]
    [InlineData("network Constant(float x) => x + 1;")]
    [InlineData("""
        network Taken(float[2] hNext, float[2] carriedState, state float[2] h, state float[2] state = 1) -> (float[2] stateNext, float[2] rows) {
            h = h + hNext;
            state = Tanh(state);
            return (h -> Linear(2), state + carriedState);
        }
        train Taken(float[2] results) { minimize MeanSquaredError(stateNext + rows, results) using Adam(); }
        """)]
    public void Program_WithAwkwardSignature_Compiles(string text)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), Project.Of(text));

        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity != DiagnosticSeverity.Info);
        run.Compile().Dispose();
    }

    // Kernels, classes of .NET and aliases, which the code of a network must find whatever the user calls things, and wherever they are.
    [Theory]
    [InlineData("namespace Shop;", "namespace Shop { TYPES }")]
    [InlineData("namespace Shop.Nets;", "namespace Shop { TYPES }")]
    [InlineData("namespace Shop;", "namespace Shop { partial class MathTrainer { class Unsafe; class MemoryMarshal; class MethodImpl; class MethodImplOptions; class Span<T>; class ReadOnlySpan<T>; class List<T>; class Product; class Kernels; } }")]
    [InlineData("namespace Shop;", "namespace Shop { namespace System { } namespace Runtime { } namespace Unsafe { } namespace MemoryMarshal { } namespace Kernels { } namespace Netwright { } }")]
    [InlineData("namespace Shop;", "global using System = System.Text; global using Runtime = System.Text; global using Interop = System.Text; global using Kernels = System.Text;")]
    [InlineData("", "TYPES")]
    [InlineData("", "global using Shop; namespace Shop { TYPES public static class Extensions { public static void AsSpan(this float[] values, int start, int length) { } } }")]
    public void Program_AmongTypesOfAllNames_Compiles(string space, string csharp)
    {
        string[] names = new[] { typeof(object), typeof(Console), typeof(Network) }.SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0])
            .SelectMany(name => new[] { name, Regex.Replace(name, "(?<=.)Attribute$", "") })
            .Concat(["Interop", "Kernels", "Runtime"]).Distinct().Except(["Math"]).ToArray();
        string types = string.Concat(names.Select(name => $"public class {name}<T> {{ }}\n{(name == "Span" ? "" : $"public class {name} {{ }}\n")}"));
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("shop.net", $"{space}\n{Everything}")) with
        {
            CSharp = csharp.Replace("TYPES", types),
        });

        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        run.Compile().Dispose();
    }

    // Layers of each kind; networks called like classes of .NET; layers called like those that emitted code names; names without capitals.
    private const string Everything = """
        param float 速度 = 0.01;
        dim T <= 8;

        network Math(float[3, 8, 8] image, float[4] 输入, state float[4] 状态 = 0) -> (float[2] scores, float[4] 输出) {
            layer unsafe = Linear(4);
            层 = image -> Conv(16, 3, padding: Same, bias: false) -> BatchNorm -> Gelu -> MaxPool(2) -> Dropout(0.1) -> GlobalAvgPool;
            memoryMarshal = 层 -> Linear(2) as methodImplOptions;
            product = unsafe(输入) * 输入 + GlobalAvgPool(输入 -> Reshape([1, 4]) -> Conv(4, 3, padding: Same));
            状态 = Tanh(状态 + product);
            return (memoryMarshal, 状态);
        }

        train Math(index<2> 标签, float[4] 目标) {
            minimize CrossEntropy(scores, 标签) + MeanSquaredError(输出, 目标) using Adam(rate: Cosine(速度, 100), clip: 1);
            report Accuracy(scores, 标签) as 准确;
        }

        network Span(index<5>[T] text) => text -> Embedding(4) -> Lstm(6) -> Last -> Linear(3) as 层;
        train Span(index<3> 标签) { minimize CrossEntropy(output, 标签) using Sgd(rate: 速度); }
        """;

    [Theory]
    [InlineData("network my_net(float[2] x) => x -> Linear(1);\nnetwork MyNet(float[2] x) => x -> Linear(2);", "(2,9): error NW2008: 'MyNet' and 'my_net' at names.net(1,9) would become the C# class MyNet.")]
    [InlineData("network NetTrainer(float[2] x) => x -> Linear(1);\nnetwork Net(float[2] x) => x -> Linear(1);\ntrain Net() { minimize Mean(output) using Sgd(rate: 1); }", "(3,7): error NW2008: 'Net' and 'NetTrainer' at names.net(1,9) would become the C# class NetTrainer.")]
    [InlineData("network Net(float[2] x) => x -> Linear(1);\ntrain Net() { minimize Mean(output) using Sgd(rate: 1); }\nnetwork NetStep(float[2] x) => x -> Linear(1);", "(3,9): error NW2008: 'NetStep' and 'Net' at names.net(2,7) would become the C# class NetStep.")]
    [InlineData("network Net(float[2] x) => x -> Linear(1);\nnetwork Predict(float[2] x) => x -> Linear(1);", "(2,9): error NW2008: 'Predict' would become the C# class Predict, which has a member of that name, and C# forbids that. Give it another name.")]
    [InlineData("network state(float[2] x) => x -> Linear(1);", "(1,9): error NW2008: 'state' would become the C# class State, which has a member of that name")]
    public void Declarations_OfOneClass_AreReportedAndTheFirstIsEmitted(string text, string message)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("names.net", text)));

        Assert.StartsWith("/project/names.net" + message, Assert.Single(run.Diagnostics).ToString());
        run.Compile().Dispose();
    }

    [Fact]
    public void Networks_CalledAsTypesOfEmittedCode_Compile() => GeneratorHarness.Run(
        new NetworkGenerator(),
        new Project(NetFile.Of("names.net", "network Unsafe(float[2] x) => x -> Linear(1);\nnetwork MemoryMarshal(float[2] x) => x -> Linear(1);\nnetwork Kernels(float[2] x) => x -> Linear(1);"))).Compile().Dispose();

    [Theory]
    [InlineData("network N(float[2] a_b, float[2] aB) => a_b + aB;", "(1,25): error NW2008: 'a_b' and 'aB' would have one name in C#, aB. Rename one of them.")]
    [InlineData("network N(float[2] x_y) -> (float[2] xY) { return x_y + 1; }", "(1,9): error NW2008: 'x_y' and 'xY' would have one name in C#, xY. Rename one of them.")]
    [InlineData("param float r_1 = 1;\nparam float r1 = 2;\nnetwork N(float[2] x) => r1 * x + r_1;", "(3,9): error NW2008: 'r1' and 'r_1' would have one name in C#, r1. Rename one of them.")]
    [InlineData("network N(float[2] x) => x -> Linear(1);\ntrain N(float[1] a_b, float[1] aB) { minimize MeanSquaredError(output, a_b + aB) using Sgd(rate: 1); }", "(2,23): error NW2008: 'a_b' and 'aB' would have one name in C#, aB. Rename one of them.")]
    public void Names_OfOneCallThatAreOneInCSharp_AreReportedOnce(string text, string message)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("names.net", text)));

        Assert.Equal("/project/names.net" + message, Assert.Single(run.Diagnostics).ToString());
        run.Compile().Dispose();
    }

    [Theory]
    [InlineData("equals")]
    [InlineData("getHashCode")]
    [InlineData("finalize")]
    public void Layer_CalledAsAMemberOfObject_HidesNothing(string name)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("names.net", $$"""
            network Net(float[2] x) {
                layer {{name}} = Linear(2) -> LayerNorm -> Relu;
                return x -> {{name}} -> Linear(1);
            }

            train Net() { minimize Mean(output) using Sgd(rate: 1); }
            """)));

        Assert.Empty(run.Diagnostics);
        run.Compile().Dispose();
    }

    [Fact]
    public void Networks_WhoseNamesDifferInCaseOnly_AreClassesOfTheirOwn()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(
            NetFile.Of("names.net", "network Net(float[2] x) => x -> Linear(1);\nnetwork NET(float[2] x) => x -> Linear(2);"))
        {
            CSharp = "public static class Use { public static int Sizes() => Net.OutputSize + NET.OutputSize; }",
        });

        Assert.Empty(run.Diagnostics);
        run.Compile().Dispose();
    }

    [Fact]
    public void Mistake_InNetworkWithParam_LeavesItsProperty()
    {
        const string Faulty = """
            param float strength = 0.5;
            network Scaled(float[4] x) => strength * x -> Linaer(3);
            """;
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("scaled.net", Faulty))
        {
            CSharp = "public static class Use { public static void Set(Scaled scaled) => scaled.Strength = 2; }",
        });

        Assert.Equal("NW2001", Assert.Single(run.Diagnostics).Id);
        run.Compile().Dispose();
    }

    [Fact]
    public void Result_OfIndices_IsWholeNumbers()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(
            NetFile.Of("largest.net", "network Largest(float[4] scores) -> index<4> => scores -> ArgMax;"))
        {
            CSharp = """
                public static class Use
                {
                    public static int[] Run()
                    {
                        var labels = new int[2];
                        new Largest().Predict([1, 5, 3, 5, 9, 0, 0, 0], labels);
                        return labels;
                    }
                }
                """,
        });

        using CompiledProject compiled = run.Compile();
        Assert.Equal([1, 0], (int[])compiled["Use"].GetMethod("Run")!.Invoke(null, null)!);
    }

    [Fact]
    public void Trainer_OfNetworksInOtherFiles_TakesTheirClasses()
    {
        string[] parts = Gan.Split("train ");
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(
            NetFile.Of("networks.net", parts[0]), NetFile.Of("training.net", "using Art;\nnamespace Work;\ntrain " + parts[1]))
        {
            CSharp = """
                public static class Use
                {
                    public static float Run() => new Work.GanTrainer(new Art.Generator(seed: 1), new Art.Discriminator(seed: 2)).Step(new float[8]).DLoss;
                }
                """,
        });

        Assert.Empty(run.Diagnostics);
        using CompiledProject compiled = run.Compile();
        var loss = (float)compiled["Use"].GetMethod("Run")!.Invoke(null, null)!;
        Assert.InRange(loss, 0.5f, 3f);
    }

    [Fact]
    public void Mistakes_InNetworkAndTraining_LeaveTheUsersCodeWhole()
    {
        const string Faulty = """
            network Digits(float[4] image) => image -> Linaer(3);

            train Digits(index<3> label) {
                minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
                report Accuracy(output, label);
            }
            """;
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("digits.net", Faulty))
        {
            CSharp = """
                public static class Use
                {
                    public static float Run()
                    {
                        var digits = new Digits(seed: 1, capacity: 4);
                        var trainer = new DigitsTrainer(digits, seed: 2, capacity: 8);
                        digits.Predict(new float[Digits.ImageSize], new float[3]);
                        return trainer.Step(new float[4], new int[1]).Loss + trainer.Evaluate(new float[4], new int[1]).Accuracy;
                    }
                }
                """,
        });

        Assert.Equal("NW2001", Assert.Single(run.Diagnostics).Id);
        using CompiledProject compiled = run.Compile();
        Assert.Contains("NW2001 at digits.net(1,44)", Assert.Throws<InvalidOperationException>(() => compiled.New("Digits")).Message);
    }

    [Theory]
    [InlineData("text -> Embeding(8)")]
    [InlineData("text -> Embedding(8) -> Reshape([3, 8])")]
    public void Mistakes_InNetworkOverSequences_LeaveCodeWholeThatTakesSteps(string body)
    {
        string faulty = $$"""
            dim T = 64;
            network Writer(index<30>[T] text, float[3] style, state float[4] h) {
                (y, h) = Scan(RnnCell(4), {{body}}, h: h);
                return y -> Linear(30);
            }

            train Writer(index<30>[T] next) {
                minimize CrossEntropy(output, next) using Adam(rate: Cosine(2e-3, steps: 100), clip: 1);
            }
            """;
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("writer.net", faulty))
        {
            CSharp = """
                public static class Use
                {
                    public static float Run()
                    {
                        var writer = new Writer(seed: 1, capacity: 4);
                        var trainer = new WriterTrainer(writer) { Threads = 2 };
                        Writer.State state = writer.NewState(2), other = state.Clone();
                        writer.Step(new int[2], new float[6], state, new float[60]);
                        Writer.State one = writer.NewState();
                        writer.Step(3, new float[3], one, new float[30]);
                        state.CopyTo(other);
                        other.Reset();
                        writer.ResetState();
                        trainer.ResetState();
                        return trainer.Step(new int[64], new float[3], new int[64]).Loss;
                    }
                }
                """,
        });

        Assert.Single(run.Diagnostics);
        run.Compile().Dispose();
    }

    /// <summary>A prediction, a step and a shared network with a number that changes between calls, within a table that is prepared, too.</summary>
    [Fact]
    public void Param_ThatPredictionsDependOn_IsAPropertyOfTheNetwork()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("scaled.net", """
            dim T;
            param float strength = 0.5;
            param float drop = 0.1;
            network Scaled(index<3>[T] x) {
                weight float[3, 2] table = 1;
                scaled = strength * table;
                y[t, d] = scaled[x[t], d] + strength;
                return y -> Dropout(drop);
            }
            train Scaled(float[T, 2] target) { minimize strength * MeanSquaredError(output, target) using Sgd(rate: 0.1); }
            """))
        {
            CSharp = """
                public static class Use
                {
                    public static float[] Run()
                    {
                        var network = new Scaled();
                        float[] output = new float[2], all = new float[4];
                        network.Predict([1], output, 1);
                        all[0] = output[0];
                        network.Strength = 2;
                        network.Predict([1], output, 1);
                        all[1] = output[0];
                        network.Step(1, network.NewState(), output);
                        all[2] = output[0];
                        network.Share().Predict([1], output, 1);
                        all[3] = output[0];
                        new ScaledTrainer(network) { Strength = 3, Drop = 0.2f }.Step([1], [1, 1], 1);
                        return all;
                    }
                }
                """,
        });

        using CompiledProject compiled = run.Compile();
        Assert.Equal([1f, 4, 4, 4], (float[])compiled["Use"].GetMethod("Run")!.Invoke(null, null)!);
        Assert.Null(compiled["Scaled"].GetProperty("Drop"));
    }

    [Fact]
    public void Mistake_InLoss_LeavesTheNumbersThatCSharpChanges()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("line.net", """
            param float strength = 0.1;
            network Line(float[3] x) => x -> Linear(1);
            train Line(float[1] y) { minimize strength * MeanSquaredErorr(output, y) using Sgd(rate: 0.1); }
            """))
        {
            CSharp = "public static class Use { public static float Run(LineTrainer trainer) => trainer.Rate = trainer.Strength; }",
        });

        Assert.Single(run.Diagnostics);
        run.Compile().Dispose();
    }

    [Fact]
    public void Length_ThatNoInputTells_IsRefusedInOneSentence()
    {
        GeneratorRun run = GeneratorHarness.Run(
            new NetworkGenerator(), Project.Of("dim T <= 16;\nnetwork Noise(float[4] start) { y[t in T, d] = start[d] + t; return y; }"));

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("NW2012", diagnostic.Id);
        Assert.Contains("fix the length: 'dim T = 16;'.", diagnostic.GetMessage());
        run.Compile().Dispose();
    }

    [Fact]
    public void Sequence_OfVaryingLength_IsCalledWithItsLength()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(
            NetFile.Of("text.net", "dim T <= 16;\nnetwork Text(float[T, 4] steps) => steps -> Linear(3);"))
        {
            CSharp = """
                public static class Use
                {
                    public static bool Run()
                    {
                        var text = new Text(capacity: 2);
                        var (one, two) = (new float[Text.OutputSize(5)], new float[2 * Text.OutputSize(5)]);
                        text.Predict(new float[5 * 4], one);
                        text.Predict(new float[2 * Text.StepsSize(5)], two, 5);
                        return System.Linq.Enumerable.SequenceEqual(one, two[15..]);
                    }

                    public static string TooLong()
                    {
                        try { new Text().Predict(new float[17 * 4], new float[17 * 3]); return ""; }
                        catch (System.ArgumentOutOfRangeException exception) { return exception.Message; }
                    }
                }
                """,
        });

        using CompiledProject project = run.Compile();
        Assert.True((bool)project["Use"].GetMethod("Run")!.Invoke(null, null)!);
        Assert.StartsWith("The axis T has 17 places in this call, but from 1 to 16 are possible.", (string)project["Use"].GetMethod("TooLong")!.Invoke(null, null)!);
    }
}
