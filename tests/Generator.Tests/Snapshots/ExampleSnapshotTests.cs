using Netwright.Generator.Tests.Architecture;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>The C# that the examples' networks become; each is compiled too.</summary>
public sealed class ExampleSnapshotTests
{
    [Theory]
    [InlineData("Xor/xor.net")]
    [InlineData("Digits/digits.net")]
    [InlineData("Regression/houses.net")]
    public async Task Emission_OfExample_IsAsAccepted(string file)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "examples", file));
        string name = Path.GetFileName(file);
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), Project.Of(text, name));

        run.Compile().Dispose();
        await Verify(run.Driver).UseDirectory("_snapshots").UseTextForParameters(Path.GetFileNameWithoutExtension(name));
    }
}
