using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>What the constructs of the grammar mean, told by their canonical print.</summary>
public sealed class GrammarTests
{
    [Theory]
    [InlineData("weight")]
    [InlineData("buffer")]
    [InlineData("state")]
    [InlineData("layer")]
    [InlineData("report")]
    [InlineData("by")]
    [InlineData("using")]
    [InlineData("as")]
    [InlineData("in")]
    [InlineData("gradient")]
    [InlineData("optimizer")]
    [InlineData("output")]
    [InlineData("step")]
    [InlineData("list")]
    [InlineData("batch")]
    [InlineData("training")]
    [InlineData("gradients")]
    [InlineData("public")]
    public void Parse_ContextualWord_StaysUsableAsAName(string word)
    {
        AssertSound($"const {word} = 1;");
        AssertSound($"block {word}(float[3] {word}, int {word} = 1) => {word} -> {word}({word}: {word}) -> {word};");
        AssertSound($$"""
            block B(float[3] x) {
                weight float[3] {{word}} = 1;
                state {{word}} = 1;
                layer {{word}} = Linear(3);
                {{word}} = x + {{word}};
                {{word}}[i] = Sum({{word}} => x[i] * {{word}});
                ({{word}}, y) = F({{word}}) as {{word}};
                float[3] {{word}} = {{word}}.Max;
                for {{word}} in 0..3 { y = {{word}}; }
                minimize {{word}} by {{word}}.a using {{word}};
                report {{word}} as {{word}};
                return {{word}};
            }
            """);
    }

    [Theory]
    [InlineData("a + b * c", "a + (b * c)")]
    [InlineData("a * b + c", "(a * b) + c")]
    [InlineData("a - b - c", "(a - b) - c")]
    [InlineData("a << b + c", "a << (b + c)")]
    [InlineData("0..n + 1", "0..(n + 1)")]
    [InlineData("a..b == c..d", "(a..b) == (c..d)")]
    [InlineData("a < b == c > d", "(a < b) == (c > d)")]
    [InlineData("a && b || c && d", "(a && b) || (c && d)")]
    [InlineData("-a * b", "(-a) * b")]
    [InlineData("-a.b[c]", "-(a.b[c])")]
    [InlineData("!a && b", "(!a) && b")]
    [InlineData("a + b -> F", "(a + b) -> F")]
    [InlineData("a == b ? c : d -> F", "(a == b) ? c : (d -> F)")]
    [InlineData("a ? b : c ? d : e", "a ? b : (c ? d : e)")]
    [InlineData("a -> F ? b : c", "(a -> F) ? b : c")]
    [InlineData("F(x) as a + G(x) as b", "(F(x) as a) + (G(x) as b)")]
    public void Parse_Operators_BindAsTheirTableSays(string plain, string explicitly) =>
        Assert.Equal(Structure(explicitly), Structure(plain));

    [Theory]
    [InlineData("report Accuracy(a, b) as accuracy;", "report Accuracy(a, b) as accuracy;", "Netwright.Dsl.Syntax.CallSyntax")]
    [InlineData("report 1 - Accuracy(a, b) as error;", "report 1 - Accuracy(a, b) as error;", "Netwright.Dsl.Syntax.BinarySyntax")]
    [InlineData("report a -> F as b;", "report a -> F as b;", "Netwright.Dsl.Syntax.PipelineSyntax")]
    public void Parse_ReportWithName_NamesTheReport(string statement, string printed, string type)
    {
        FileSyntax file = AssertSound($"train N() {{ {statement} }}");
        var report = Assert.Single(TreeDump.Descendants(file).OfType<ReportSyntax>());
        Assert.NotNull(report.As);
        Assert.Equal(type, report.Value.GetType().FullName);
        Assert.Contains(printed, SyntaxPrinter.Print(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DocComments_BelongToTheirDeclaration()
    {
        FileSyntax file = AssertSound("""
            // Not this.
            /// First line.
            ///   Second line.
            [Precision("half")]
            network N(float[3] x) => x; /// Not a doc comment of N.

            block B(float[3] x) => x;
            """);
        Assert.Equal("First line.\n  Second line.", file.Declarations[0].Documentation);
        Assert.Equal("Precision", file.Declarations[0].Attributes[0].Name.Parts[0].Text);
    }

    [Fact]
    public void Parse_UsingAndNamespace_AreRead()
    {
        FileSyntax file = AssertSound("using A.B;\nusing C;\nnamespace D.E;\nconst F = 1;");
        Assert.Equal(["A.B", "C"], file.Usings.Select(name => string.Join('.', name.Parts.Select(part => part.Text))));
        Assert.Equal(2, file.Namespace!.Parts.Count);
    }

    [Fact]
    public void Parse_AllElementTypes_AreRead() =>
        AssertSound("block B(float a, half[3] b, double[..] c, int d, bool[] e, index<2 * N + 1>[T] f, list g, layer h, function i, Other j) => a;");

    [Theory]
    [InlineData("20_000", 20_000, true)]
    [InlineData("1e-3", 0.001, false)]
    [InlineData("0.5", 0.5, false)]
    [InlineData("2E+2", 200, false)]
    public void Parse_Number_HasItsValue(string text, double value, bool isInteger)
    {
        var number = Assert.Single(TreeDump.Descendants(AssertSound($"const A = {text};")).OfType<NumberSyntax>());
        Assert.Equal((value, isInteger, text), (number.Value, number.IsInteger, number.Text));
    }

    [Fact]
    public void Parse_ElseIf_IsABlockOfOneIf()
    {
        FileSyntax file = AssertSound("block B() { if (a) { } else if (b) { } else x = 1; }");
        IfSyntax first = TreeDump.Descendants(file).OfType<IfSyntax>().First();
        var second = Assert.IsType<IfSyntax>(Assert.Single(first.Else!.Statements));
        Assert.IsType<AssignmentSyntax>(Assert.Single(second.Else!.Statements));
    }

    [Fact]
    public void Parse_WindowsLineEndings_AreSpace() =>
        Assert.Equal("A\nB", AssertSound("/// A\r\n/// B\r\nconst A = 1;\r\n").Declarations[0].Documentation);

    [Fact]
    public void Parse_EmptyFile_IsSound() => Assert.Empty(AssertSound("// Nothing yet.\n").Declarations);

    private static string Structure(string expression)
    {
        ExpressionSyntax value = ((ConstDeclarationSyntax)AssertSound($"const A = {expression};").Declarations[0]).Value;
        return string.Join('\n', TreeDump.Of(value).Split('\n').Where(line => !line.Contains("Parenthesized", StringComparison.Ordinal)).Select(line => line.Trim()))
            .Replace("Value:\nBinary", "Binary", StringComparison.Ordinal)
            .Replace("Value:\nUnary", "Unary", StringComparison.Ordinal)
            .Replace("Value:\nPipeline", "Pipeline", StringComparison.Ordinal)
            .Replace("Value:\nConditional", "Conditional", StringComparison.Ordinal)
            .Replace("Value:\nIndex", "Index", StringComparison.Ordinal)
            .Replace("Value:\nNamed", "Named", StringComparison.Ordinal);
    }

    private static FileSyntax AssertSound(string text)
    {
        ParseResult result = SyntaxParser.Parse(new SourceText("test.net", text));
        Assert.Empty(result.Diagnostics);
        ParseResult again = SyntaxParser.Parse(new SourceText("test.net", SyntaxPrinter.Print(result.File)));
        Assert.Equal(TreeDump.Of(result.File), TreeDump.Of(again.File));
        return result.File;
    }
}
