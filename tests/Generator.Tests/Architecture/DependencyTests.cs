using System.Reflection;

namespace Netwright.Generator.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed class DependencyTests
{
    private const string Roslyn = "Microsoft.CodeAnalysis";

    [Fact]
    public void Dsl_References_OnlySpracheAndTheBaseLibrary() =>
        Assert.Empty(References(typeof(Dsl.Graph.Primitives).Assembly).Except(["Sprache"]));

    [Fact]
    public void Runtime_References_OnlyTheBaseLibrary() =>
        Assert.Empty(References(typeof(Network).Assembly));

    [Fact]
    public void Generator_References_OnlyDslAndRoslyn() =>
        Assert.Empty(References(Assembly.Load("Netwright.Generator")).Except(["Netwright.Dsl", Roslyn, Roslyn + ".CSharp"]));

    [Fact]
    public void Generator_Stages_DoNotNameRoslyn() =>
        Assert.Empty(
            from file in Repository.SourceFiles("src/Generator")
            let path = Repository.Relative(file)
            where path != "src/Generator/NetworkGenerator.cs" && !path.StartsWith("src/Generator/Pipeline/", StringComparison.Ordinal)
            where File.ReadAllText(file).Contains(Roslyn, StringComparison.Ordinal)
            select path);

    [Fact]
    public void Syntax_Sources_KnowNeitherGraphsNorMeaning() =>
        Assert.Empty(
            from file in Repository.SourceFiles("src/Dsl/Syntax")
            let text = File.ReadAllText(file)
            from later in (string[])["Netwright.Dsl.Graph", "Netwright.Dsl.Programs", "Netwright.Dsl.Semantics"]
            where text.Contains("using " + later, StringComparison.Ordinal)
            select $"{Repository.Relative(file)} uses {later}");

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(name => name.Name!)
        .Where(name => name != "netstandard" && name != "System" && !name.StartsWith("System.", StringComparison.Ordinal));
}
