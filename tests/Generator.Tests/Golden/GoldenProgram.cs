using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>
/// A golden case as a program: <c>.net</c> text with one network and one training step, both called <c>Case</c>, and what
/// must come out. The loss is <c>Sum(output * cotangent)</c> unless the case is a loss itself. An input's gradient is that
/// of a weight called <c>shift…</c>, which is zero and added to the input.
/// </summary>
internal sealed record GoldenProgram(string Name, string Text)
{
    /// <summary>How many samples there are; most cases take all of PyTorch's batch as one sample.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Inputs of the network and of the step.</summary>
    public Dictionary<string, double[]> Inputs { get; } = [];

    /// <summary>Weights and buffers that do not start at their initial values, by the end of their names.</summary>
    public Dictionary<string, double[]> Weights { get; } = [];

    /// <summary>What the network gives, where the case says so.</summary>
    public double[]? Output { get; init; }

    /// <summary>The loss.</summary>
    public double Loss { get; init; }

    /// <summary>The gradients of the loss, by the end of the weights' names.</summary>
    public Dictionary<string, double[]> Gradients { get; } = [];

    /// <summary>The buffers' values after a step.</summary>
    public Dictionary<string, double[]> Buffers { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The inner product of output and cotangent, divided by the number of samples since a loss is their mean.</summary>
    public static double Project(GoldenCase golden, int batch = 1) =>
        golden["output"].Values.Zip(golden["grad_output"].Values, (output, cotangent) => output * cotangent).Sum() / batch;
}
