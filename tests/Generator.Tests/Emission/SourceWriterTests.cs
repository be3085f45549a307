using Netwright.Generator.Emission;

namespace Netwright.Generator.Tests.Emission;

public sealed class SourceWriterTests
{
    [Fact]
    public void Comment_WithOtherLineEnds_StaysComment()
    {
        var writer = new SourceWriter();
        writer.Comment("a\u2028b\u0085c\rd\ne");

        Assert.Equal("// a b c d\n// e\n", writer.ToString());
    }

    [Fact]
    public void Take_OfLines_LeavesNothing()
    {
        var writer = new SourceWriter(depth: 1);
        writer.Line("a");

        Assert.Equal("    a\n", writer.Take());
        Assert.Equal("    b\n", writer.Line("b").Take());
    }

    [Fact]
    public void Take_OfOneWriter_LeavesTheOthersAlone()
    {
        (SourceWriter first, SourceWriter second, SourceWriter third) = (new(), new(), new());
        first.Line("a");
        second.Line("b");

        Assert.Equal("a\n", first.Take());
        third.Line("c");
        first.Line("d");
        Assert.Equal(["b\n", "c\n", "d\n"], new[] { second, third, first }.Select(writer => writer.Take()));
    }

    [Fact]
    public void Block_WithLines_IsIndentedWithLineFeedsOnly()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            writer.Line();
            writer.Line("int a;\nint b;").Line();
            using (writer.Block("int[] C =", ";"))
            {
                writer.Line("1,");
            }

            writer.Directive("#line hidden").Line();
        }

        Assert.Equal(
            "class A\n{\n    int a;\n    int b;\n\n    int[] C =\n    {\n        1,\n    };\n#line hidden\n}\n", writer.ToString());
    }
}
