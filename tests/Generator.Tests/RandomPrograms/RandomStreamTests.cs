using Netwright.Generator.Tests.Streaming;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Random causal networks, step by step: each step must give what the whole sequence gives.</summary>
public sealed class RandomStreamTests
{
    private const int Programs = 60;
    private const int Samples = 2;

    // What puts off by a step needs two.
    private const int Least = 2;

    [Fact]
    public void Streamed_Programs_ComputeWhatTheyComputeOfWholeSequences()
    {
        RandomStream[] streams = [.. Enumerable.Range(0, Programs).Select(RandomStream.Of)];
        using StreamedNetworks compiled = StreamedNetworks.Compile(streams.Select(stream => stream.Text));
        string[] failures = [.. streams.Select(stream => (stream, Difference: StreamingComparison.Run(compiled.New(stream.Name, Samples), Samples, stream.Length, stream.Seed, Least)))
            .Where(result => result.Difference.Length > 0).Select(result => $"{result.Difference}\n{result.stream}")];
        Assert.True(failures.Length == 0, $"{failures.Length} programs fail; the shortest report:\n{failures.MinBy(failure => failure.Length)}");
    }
}
