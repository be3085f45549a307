using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Each syntax diagnostic at its exact place.</summary>
public sealed class SyntaxDiagnosticsTests
{
    [Fact]
    public void Parse_UnclosedBlock_PointsAtItsBrace() => Check("NW1001", """
        block Residual(float[3] x) [|{|]
            y = x -> Relu;
            return y + x;

        network Net(float[3] x) => x -> Residual;
        """);

    [Fact]
    public void Parse_UnclosedInnerBlock_PointsAtTheInnerBrace() => Check("NW1001", """
        block Stack(float[3] x) {
            for i in 0..3 [|{|]
                x = x -> Relu;
            return x;
        }

        network Net(float[3] x) => x -> Stack;
        """);

    [Fact]
    public void Parse_ParamInBody_SaysWhereItBelongs() => Check("NW1005", """
        network Net(float[3] x) {
            [|param|] float gain = 2;
            return gain * x;
        }
        """);

    [Fact]
    public void Parse_UnclosedBlockBeforeParam_ResumesAtTheParam()
    {
        ParseResult result = Check("NW1001", """
            block Stack(float[3] x) [|{|]
                return x;

            param float rate = 3;
            network Net(float[3] x) => x -> Stack -> Linear(2);
            """);
        Assert.Equal(["Stack", "rate", "Net"], result.File.Declarations.Select(declaration => declaration.Name.Text));
    }

    [Fact]
    public void Parse_UnclosedBlockBeforeConst_ResumesAtTheConst()
    {
        ParseResult result = Check("NW1001", """
            block Stack(float[3] x) [|{|]
                return x;

            const Width = 3;
            network Net(float[3] x) => x -> Stack -> Linear(Width);
            """);
        Assert.Equal(["Stack", "Width", "Net"], result.File.Declarations.Select(declaration => declaration.Name.Text));
    }

    [Theory]
    [InlineData("block B(float[3] x) {\n    y = x -> [|Relu|]\n    z = y;\n    return z;\n}")]
    [InlineData("block B(float[3] x) {\n    y = x -> Linear(3[|)|]\n    for i in 0..3 { y = Relu(y); }\n    return y;\n}")]
    [InlineData("block B(float[3] x) {\n    return [|x|]\n}")]
    [InlineData("block B(float[3] x) {\n    y = [|x|] return y;\n}")]
    [InlineData("block B(float[3] x) {\n    y = [|x|]\n    (a, b) = F(y);\n    return a;\n}")]
    [InlineData("block B(float[3] x) {\n    y = [|x|]\n    weight float[3] w = 0;\n    return y * w;\n}")]
    [InlineData("const A = [|3|]\nconst B = 4;")]
    [InlineData("const A = [|3|]")]
    [InlineData("network N(float[3] x) => x -> [|Relu|]\n\n/// Doc.\ntrain N(float[3] y) { minimize Mean(y); }")]
    public void Parse_MissingSemicolon_PointsAtWhatItIsMissingBehind(string marked) => Check("NW1001", marked);

    [Theory]
    [InlineData("const A = Max[|(|]1, 2;")]
    [InlineData("const A = Max[|(|]Min(1, 2);\nconst B = 3;")]
    [InlineData("block B(float[3] x) {\n    y = Relu[|(|]x\n    z = y;\n    return z;\n}")]
    [InlineData("block B[|(|]float[3] x {\n    return x;\n}")]
    [InlineData("const A = (1, 2[|]|];")]
    [InlineData("[Stored([|\"abc)]|]\nconst A = 1;")]
    [InlineData("block B(float[3] x) {\n    return x;\n}\n[|}|]\nconst A = 1;")]
    public void Parse_UnclosedBracketOrString_PointsAtTheOpening(string marked) => Check("NW1001", marked);

    [Theory]
    [InlineData("[|#|] it's {\nconst A = 1;")]
    [InlineData("const A = 1; [|/*|] {\n */ const B = 2;")]
    [InlineData("[|\"\"\"|]Doc\nstring {\"\"\"\nconst A = 1;")]
    [InlineData("network N(float[784] x) => x -> [|nn.Linear(784, 128)|] -> Relu;")]
    [InlineData("network N(float[784] x) => [|torch.nn.functional.relu(x)|];")]
    [InlineData("network N(float[784] x) => x -> [|nn.ReLU|];")]
    [InlineData("[|def|] forward(self, x):\n    x = x + 1\n    return x\n\nconst A = 1;")]
    [InlineData("[|class|] Net(Module):\n    pass\nconst A = 1;")]
    [InlineData("[|import|] torch\nconst A = 1;")]
    [InlineData("[|from|] torch import nn\nconst A = 1;")]
    [InlineData("block B(float[3] x) {\n    if (training [|and|] x > 0) { y = x; }\n    return x;\n}")]
    [InlineData("const A = B [|or|] C;")]
    [InlineData("const A = [|not|] B;")]
    [InlineData("const A = [|None|];")]
    [InlineData("network N(float[3] x) => x -> Linear(3, bias: [|False|]);")]
    [InlineData("network N(float[3] x) => x -> Linear(3, [|bias =|] false);")]
    [InlineData("const A = 3 [|**|] 2;")]
    [InlineData("network N(float[4] x) => x[[|0:2|]] -> Relu;")]
    [InlineData("network N(float[4, 4] x) => x[[|:|], 1] -> Relu;")]
    [InlineData("network N(float[4, 4] x) => x[1, [|:|]] -> Relu;")]
    [InlineData("network N(float[4] x) => x[[|2:|]] -> Relu;")]
    [InlineData("block B(float[3] x) {\n    return [|self.x|];\n}")]
    [InlineData("block B(float[3] x) {\n    return Sum([|lambda d|]: x[d]);\n}")]
    [InlineData("block B(float[3] x) {\n    x [|+=|] 1;\n    return x;\n}")]
    [InlineData("block B(float[3] x) {\n    for i in [|range(10)|] { x = Relu(x); }\n    return x;\n}")]
    [InlineData("block B(float[3] x) {\n    [|var|] y = x;\n    return y;\n}")]
    [InlineData("block B(float[3] x) {\n    [|while|] (true) { x = Relu(x); }\n    return x;\n}")]
    [InlineData("const A = 2 [|^|] 3;")]
    [InlineData("const A = [|.5|];")]
    [InlineData("[Stored([|'abc'|])]\nconst A = 1;")]
    public void Parse_PythonHabit_SaysWhatToWrite(string marked) => Check("NW1002", marked);

    [Fact]
    public void Parse_PyTorchLinear_DropsTheInferredSize()
    {
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse("network N(float[784] x) => x -> nn.Linear(784, 128);").Source);
        Assert.Contains("write 'Linear(128)'", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network N(float[3] x) => x -> [|Linear(10) * 2|];")]
    [InlineData("network N(float[3] x) => x -> Relu -> [|Linear(10) * n|] -> Relu;")]
    [InlineData("block B(float[3] x) {\n    y = F(x -> [|Linear(10) * (n - 1)|]);\n    return y;\n}")]
    public void Parse_LayerTimesNumber_MarksBoth(string marked) => Check("NW1003", marked);

    [Theory]
    [InlineData("network N(float[3] x) => x -> LayerNorm [|+|] x;")]
    [InlineData("block B(float[3] x) {\n    x = x -> LayerNorm -> Linear(3) [|-|] x;\n    return x;\n}")]
    [InlineData("network N(float[3] x) => Relu(x -> [3] [|+|] x);")]
    [InlineData("network N(float[3] x) => x -> Relu [|==|] x ? x : x;")]
    public void Parse_OperatorAfterStage_MarksTheOperator(string marked) => Check("NW1004", marked);

    [Fact]
    public void Parse_OperatorAfterStage_QuotesTheWholePipeline()
    {
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse("network N(float[3] x) => x -> LayerNorm + x;").Source);
        Assert.Equal(
            "'+' cannot follow the stage 'LayerNorm', because '->' binds weaker than '+'. Put the pipeline in parentheses: '(x -> LayerNorm) + x'.",
            Assert.Single(result.Diagnostics).Message);
    }

    [Theory]
    [InlineData("const A = 1 + [|;|]")]
    [InlineData("const [|=|] 1;")]
    [InlineData("const [|block|] = 1;")]
    [InlineData("block B([|x|]) => x;")]
    [InlineData("block B(float[3] x) {\n    [|Relu(x)|];\n    return x;\n}")]
    [InlineData("block B(float[3] x) {\n    if [|training|] { x = Relu(x); }\n    return x;\n}")]
    [InlineData("block B(float[3] x) {\n    weight [|gain|] = 1;\n    return x;\n}")]
    [InlineData("network N(float[3] x) => x [|Relu|];")]
    [InlineData("[|netwrok|] N(float[3] x) => x;\nconst A = 1;")]
    [InlineData("block B(float[3] x) {\n    return x;\n}[|;|]\nconst A = 1;")]
    [InlineData("const A = 1;\n[|using B;|]")]
    [InlineData("const A = [|0.1f|];")]
    [InlineData("const A = [|1e999|];")]
    [InlineData("const A = [|\"\\q\"|];")]
    [InlineData("const A = 1 [|§|];")]
    [InlineData("const A = 1 [|😀|];")]
    [InlineData("network N([|flaot|][3] x) => x;")]
    [InlineData("network N(int[3] y, [|Tensor|][3] x) => x;")]
    [InlineData("train N(float[3] y) {\n    [|minimise|] F(output, y) using Adam();\n}")]
    [InlineData("train N(float[3] y) {\n    minimize F(output, y) [|usng|] Adam();\n}")]
    [InlineData("block B(float[3] x) {\n    [|wieght|] float[3] w = 1;\n    return x;\n}")]
    [InlineData("block B(float[3] x) {\n    [|retrun|] x;\n}")]
    [InlineData("network N(float[3] x) => x -> Linear(3[|,|]);")]
    [InlineData("network N(float[3] x) => x -> [|;|]")]
    [InlineData("network N(float[3] x) => x -> Linear(3)[|;|]\n    -> Relu;")]
    [InlineData("network N(float[3] x) {\n    y = x -> Linear(3)[|;|]\n        -> Relu -> Linear(2);\n    return y;\n}")]
    [InlineData("network N(float[3] x) {\n    y = x + x[|;|]\n      + x;\n    return y;\n}")]
    public void Parse_AnythingElse_MarksWhatCannotStandThere(string marked) => Check("NW1005", marked);

    [Theory]
    [InlineData("namespace A [|{|]\n    network N(float[3] x) => x;\n}")]
    [InlineData("namespace A\n[|{|]\n    block B(float[3] x) {\n        return x;\n    }\n}\n")]
    [InlineData("namespace A.B [|{|] }")]
    public void Parse_NamespaceWithBraces_IsOneMistake(string marked) => Check("NW1002", marked);

    [Theory]
    [InlineData("const A = 1 \uFEFF;", "U+FEFF is not a character of the language. Remove it.")]
    [InlineData("const A = 1 😀;", "'😀' is not a character of the language. Remove it.")]
    [InlineData("network N(index[3] x) => x;", "'[' cannot stand here, '<' is expected. Write how many values there are, as in 'index<10>'.")]
    [InlineData("network N(Float[3] x) => x;", "'Float' is no type. Did you mean 'float'?")]
    [InlineData("train N(float[3] y) { minimise y using Adam(); }", "'minimise' is no word of the language. Did you mean 'minimize'?")]
    public void Parse_WhatIsUnknown_SaysWhatWasMeant(string text, string message) =>
        Assert.Equal(message, Assert.Single(SyntaxParser.Parse(MarkedSource.Parse(text).Source).Diagnostics).Message);

    [Fact]
    public void Parse_NoStatement_SaysThatOneIsExpected() => Assert.Equal(
        "'<' cannot stand here, a statement is expected. Write one, such as 'y = Relu(x);' or 'return y;', or remove it.",
        Assert.Single(SyntaxParser.Parse(MarkedSource.Parse("network N(float[3] x) {\n    < 3;\n    return x;\n}").Source).Diagnostics).Message);

    [Fact]
    public void Parse_TooManyBrackets_IsRefused() =>
        Check("NW1006", $"const A = {new string('(', 64)}[|(|]{new string('(', 10_000)}1{new string(')', 10_065)};\nconst B = 1;");

    [Fact]
    public void Parse_TooManyBlocks_IsRefused() =>
        Check("NW1006", $"block B(float[3] x) {{\n{string.Concat(Enumerable.Repeat("if (c) {", 63))}if [|(|]c) {{{string.Concat(Enumerable.Repeat("if (c) {", 5_000))}\n{new string('}', 5_065)}");

    [Fact]
    public void Parse_LongChain_IsRefused() =>
        Check("NW1006", $"const A = 1{string.Concat(Enumerable.Repeat(" + 1", 256))} [|+|] 1{string.Concat(Enumerable.Repeat(" + 1", 5_000))};\nconst B = 1;");

    [Theory]
    [InlineData("if (c) { x = 1; } else ", "{ x = 2; }")]
    public void Parse_LongElseChain_IsRefused(string part, string last)
    {
        string text = $"block B(float[3] x) {{\n{string.Concat(Enumerable.Repeat(part, 5_000))}{last}\n}}\nconst A = 1;";
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse(text).Source);
        Assert.Equal("NW1006", Assert.Single(result.Diagnostics).Descriptor.Id);
    }

    [Fact]
    public void Parse_FaultyDeclaration_IsKnownAsLost()
    {
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse("block B(x) => x;\nnetwork N(float[3] x) => x -> B;").Source);
        Assert.Equal(["B"], result.LostNames);
    }

    [Fact]
    public void Catalog_SyntaxDiagnostics_AreUniqueAndOrdered()
    {
        string[] ids = [.. SyntaxDiagnostics.All.Select(descriptor => descriptor.Id)];
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.All(SyntaxDiagnostics.All, descriptor => Assert.Contains(descriptor, DiagnosticCatalog.All));
    }

    private static ParseResult Check(string id, string marked)
    {
        MarkedSource source = MarkedSource.Parse(marked.ReplaceLineEndings("\n"));
        ParseResult result = SyntaxParser.Parse(source.Source);
        source.AssertDiagnostics(result.Diagnostics, id);
        Assert.All(result.Diagnostics, diagnostic => Assert.DoesNotContain('\n', diagnostic.Message));
        return result;
    }
}
