namespace Netwright.Generator.Tests.Emission;

/// <summary>Executors by hand that keep to the contract with the classes around them: losses count the calls, results echo what came in.</summary>
internal static class SampleExecutors
{
    public const string Inference = """
        #nullable enable
        namespace App;
        public sealed partial class Tiny
        {
            private abstract class Inference
            {
                public static Inference Create(global::Netwright.ParameterStore parameters, int capacity) => new Echo(parameters);
                public abstract int Threads { set; }
                public abstract void Initialize(ulong seed);
                public abstract void Run(int rows, global::System.ReadOnlySpan<float> image, global::System.Span<float> output);
            }

            private sealed class Echo(global::Netwright.ParameterStore parameters) : Inference
            {
                public override int Threads { set => parameters.Span[1] = value; }
                public override void Initialize(ulong seed) => parameters.Span[0] = seed;
                public override void Run(int rows, global::System.ReadOnlySpan<float> image, global::System.Span<float> output) =>
                    output.Fill(rows + image[0]);
            }
        }
        """;

    public const string Training = """
        #nullable enable
        namespace App;
        public sealed partial class TinyTrainer
        {
            private abstract class Training
            {
                public static Training Create(global::Netwright.ParameterStore p0, global::Netwright.ParameterStore state, int capacity) => new Echo();
                public int Threads { get; set; }
                public abstract void Run(int rows, global::System.ReadOnlySpan<float> image, global::System.ReadOnlySpan<int> label, global::System.Span<float> results, ulong seed, long step, float rate, float seed2);
                private sealed class Echo : Training
                {
                    public override void Run(int rows, global::System.ReadOnlySpan<float> image, global::System.ReadOnlySpan<int> label, global::System.Span<float> results, ulong seed, long step, float rate, float seed2) =>
                        (results[0], results[1]) = (step, rate);
                }
            }
            private sealed class Evaluation
            {
                public static Evaluation Create(global::Netwright.ParameterStore p0, int capacity) => new();
                public int Threads { get; set; }
                public void Run(int rows, global::System.ReadOnlySpan<float> image, global::System.ReadOnlySpan<int> label, global::System.Span<float> results, ulong seed, long step, float rate, float seed2) =>
                    (results[0], results[1]) = (rows, seed2);
            }
        }
        """;
}
