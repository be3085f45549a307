using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>The parser on the example networks.</summary>
public sealed class ExampleTests
{
    /// <summary>The files that the parser reads in all these tests.</summary>
    public static TheoryData<string> Files => ExampleFiles.All;

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_Example_HasNoDiagnostics(string name) =>
        Assert.Empty(SyntaxParser.Parse(ExampleFiles.Read(name)).Diagnostics);
}
