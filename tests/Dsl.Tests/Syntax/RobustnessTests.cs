using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Whatever the text, the parser answers: in work that grows with the text's length, and within little stack.</summary>
public sealed class RobustnessTests
{
    /// <summary>How many parser steps a character may cost; sound text costs about one.</summary>
    private const int StepsPerCharacter = 16;

    [Fact]
    public void Parse_TwoThousandMutations_AnswersWithinBounds()
    {
        var mutator = new Mutator(seed: 20_26);
        for (int i = 0; i < 2_000; i++)
        {
            string name = ExampleFiles.Names[i % ExampleFiles.Names.Count];
            CheckAnswer(mutator.Mutate(ExampleFiles.Read(name).Text));
        }
    }

    [Fact]
    public void Parse_EveryPrefixOfAnExample_AnswersWithinBounds()
    {
        string text = ExampleFiles.Read("wavenet.net").Text;
        for (int length = 0; length <= text.Length; length++)
        {
            CheckAnswer(text[..length]);
        }
    }

    [Theory]
    [InlineData("", "(", "")]
    [InlineData("", "{", "")]
    [InlineData("", "}", "")]
    [InlineData("", "a ", "")]
    [InlineData("", "block B(float[3] x) {\n", "")]
    [InlineData("", "#\n", "")]
    [InlineData("", "/*\n", "")]
    [InlineData("", "gradient (", "")]
    [InlineData("const A = 1", " + 1", ";")]
    [InlineData("const A = 1", " ** 1", ";")]
    [InlineData("const A = a", ".b", ";")]
    [InlineData("const A = a", "[0]", ";")]
    [InlineData("const A = ", "-", "1;")]
    [InlineData("const A = ", "a ? b : ", "1;")]
    [InlineData("const A = F(", "a b, ", "1);")]
    [InlineData("const A = F(", "F(1, ", "")]
    [InlineData("network N(float[3] x) => x", " -> Linear(3)", ";")]
    [InlineData("network N(float[3] x) => x", " -> Linear(3)", " * 2;")]
    [InlineData("block B(float[3] x) {", "x = Relu(x)\n", "}")]
    [InlineData("block B(float[3] x) {", "x = Relu(x;\n", "}")]
    [InlineData("block B(float[3] x) {", "if (c) {\n", "")]
    [InlineData("block B(float[3] x) {", "if (c) { x = 1; } else ", "{ x = 2; } }")]
    [InlineData("block B(float[3] x) {", "const A = 1\n", "")]
    public void Parse_OnePartFourThousandTimes_AnswersWithinBounds(string before, string part, string after) =>
        CheckAnswer(before + string.Concat(Enumerable.Repeat(part, 4_000)) + after);

    [Fact]
    public void Parse_FiveHundredStages_AreOnePipeline()
    {
        ParseResult result = Parse($"network N(float[3] x) => x{string.Concat(Enumerable.Repeat(" -> Linear(3)", 500))};", out _);
        Assert.Empty(result.Diagnostics);
        var unit = Assert.IsType<UnitDeclarationSyntax>(Assert.Single(result.File.Declarations));
        var pipeline = Assert.IsType<PipelineSyntax>(Assert.IsType<ExpressionBodySyntax>(unit.Body).Value);
        Assert.Equal(500, pipeline.Stages.Count);
    }

    [Fact]
    public void Parse_DeepestAllowedNesting_NeedsLittleStack()
    {
        string blocks = string.Concat(Enumerable.Repeat("if (c) {\n", 20));
        string brackets = string.Concat(Enumerable.Repeat("F(a + [", 10)) + string.Concat(Enumerable.Repeat("a ? b : ", 10)) + "-!(1)" + string.Concat(Enumerable.Repeat("])", 10));
        string chain = string.Concat(Enumerable.Repeat("a + ", 255));
        string text = $"block B(float[3] x) {{\n{blocks}x = {chain}a;\ny = {brackets};\n{new string('}', 21)}\n";
        bool same = false;
        var thread = new Thread(
            () =>
            {
                FileSyntax file = Parse(text, out _).File;
                string printed = SyntaxPrinter.Print(file);
                FileSyntax again = Parse(printed, out _).File;
                same = TreeDump.Of(file) == TreeDump.Of(again) && file.Equals(Parse(text, out _).File) && file.GetHashCode() != 0;
            },
            maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(same);
        Assert.Empty(Parse(text, out _).Diagnostics);
    }

    [Fact]
    public void Parse_HugeFile_IsRefused()
    {
        ParseResult result = Parse(new string(' ', SyntaxParser.MaxLength + 1), out _);
        Assert.Equal("NW1006", Assert.Single(result.Diagnostics).Descriptor.Id);
    }

    private static void CheckAnswer(string text)
    {
        ParseResult result = Parse(text, out int steps);
        Assert.True(steps <= StepsPerCharacter * (text.Length + 1), $"{steps} steps for {text.Length} characters:\n{text}");
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            Assert.DoesNotContain('\n', diagnostic.Message);
            Assert.True(diagnostic.Message.EndsWith('.') || diagnostic.Message.EndsWith('?'), diagnostic.Message);
            Assert.InRange(diagnostic.Location.Span.Start, 0, text.Length);
            Assert.InRange(diagnostic.Location.Span.End, diagnostic.Location.Span.Start, text.Length);
        }

        ParseResult again = Parse(SyntaxPrinter.Print(result.File), out _);
        if (!TreeDump.Descendants(result.File).OfType<FaultySyntax>().Any())
        {
            Assert.Empty(again.Diagnostics);
        }
    }

    private static ParseResult Parse(string text, out int steps) => SyntaxParser.Parse(new SourceText("mutated.net", text), out steps);
}
