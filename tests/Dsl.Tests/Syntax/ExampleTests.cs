using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>The parser and the printer on the example networks and on the prelude.</summary>
public sealed class ExampleTests
{
    /// <summary>The files that all these tests read.</summary>
    public static TheoryData<string> Files => ExampleFiles.All;

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_Example_HasNoDiagnostics(string name) =>
        Assert.Empty(SyntaxParser.Parse(ExampleFiles.Read(name)).Diagnostics);

    [Theory]
    [MemberData(nameof(Files))]
    public void Print_Example_ParsesBackToTheSameTree(string name)
    {
        FileSyntax tree = SyntaxParser.Parse(ExampleFiles.Read(name)).File;
        string printed = SyntaxPrinter.Print(tree);
        ParseResult again = SyntaxParser.Parse(new SourceText(name, printed));
        Assert.Empty(again.Diagnostics);
        Assert.Equal(TreeDump.Of(tree), TreeDump.Of(again.File));
        Assert.Equal(printed, SyntaxPrinter.Print(again.File));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_Example_NodesLieInsideTheirParents(string name)
    {
        foreach (SyntaxNode node in TreeDump.Descendants(SyntaxParser.Parse(ExampleFiles.Read(name)).File))
        {
            Assert.All(TreeDump.Children(node), child =>
            {
                Assert.InRange(child.Span.Start, node.Span.Start, node.Span.End);
                Assert.InRange(child.Span.End, child.Span.Start, node.Span.End);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_Twice_GivesEqualTrees(string name)
    {
        FileSyntax first = SyntaxParser.Parse(ExampleFiles.Read(name)).File;
        FileSyntax second = SyntaxParser.Parse(ExampleFiles.Read(name)).File;
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }
}
