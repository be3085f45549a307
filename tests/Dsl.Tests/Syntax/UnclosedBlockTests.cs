using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Blocks that are left open around what looks like the next declaration.</summary>
public sealed class UnclosedBlockTests
{
    [Fact]
    public void Parse_BlockOpenedBehindSuspectedDeclaration_ComesToItsEnd()
    {
        const string Text = """
            block B(int a) {
                y = a;
            const Low = 0;
                y = a + 1;
                if (a) { z = y[c, .
            """;

        ParseResult result = SyntaxParser.Parse(new SourceText("net.net", Text));

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Descriptor.Id == "NW1001");
        Assert.Single(result.File.Declarations, declaration => declaration.Name.Text == "Low");
    }
}
