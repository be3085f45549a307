using Netwright.Dsl.Syntax;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Every faulty statement and declaration of a file is reported, each once, and all sound ones are kept.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void Parse_ManyFaults_ReportsEachOnce()
    {
        MarkedSource source = MarkedSource.Parse("""
            [|#|] a comment
            const A = [|;|]
            const Width = 64;

            block First(float[D] x, int size) {
                y = x -> [|nn.Linear(784, 128)|] -> Relu;
                z = y -> Linear(size) [|+|] x;
                u = [|z|]
                for i in 0..3 {
                    u = u + [|;|]
                    u = Relu(u);
                    if (i == 1 [|and|] i > 0) {
                        u = [|self.u|];
                        u = -u;
                    }
                }
                return u;
            }

            block Second(float[D] x) [|{|]
                return x;

            train Third([|label|]) {
                minimize Mean(output), label[|)|];
                report Accuracy(output, label);
            }

            network Fourth(float[3] x) => x -> First(3);
            """.ReplaceLineEndings("\n"));
        ParseResult result = SyntaxParser.Parse(source.Source);
        source.AssertDiagnostics(
            result.Diagnostics,
            "NW1002", "NW1005", "NW1002", "NW1004", "NW1001", "NW1005", "NW1002", "NW1002", "NW1001", "NW1005", "NW1001");
        Assert.Equal(["A", "Width", "First", "Second", "Fourth"], result.File.Declarations.Select(declaration => declaration.Name.Text));
        Assert.Equal(["Third"], result.LostNames);
    }

    [Fact]
    public void Parse_FaultyStatement_LeavesTheOthersInTheBlock()
    {
        MarkedSource source = MarkedSource.Parse("block B(float[3] x) {\n    a = x;\n    b = x [|c|];\n    d = x;\n}\n");
        ParseResult result = SyntaxParser.Parse(source.Source);
        source.AssertDiagnostics(result.Diagnostics, "NW1005");
        var unit = Assert.IsType<UnitDeclarationSyntax>(Assert.Single(result.File.Declarations));
        EquatableArray<StatementSyntax> statements = ((BlockSyntax)unit.Body).Statements;
        Assert.Equal(3, statements.Count);
        Assert.IsType<FaultySyntax>(((AssignmentSyntax)statements[1]).Value);
        Assert.True(result.HasErrorsIn(unit));
    }

    [Theory]
    [InlineData("block A(float[3] x) {\n    return x;\n\n[Budget(1)]\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x) {\n    if (c) {\n    return x;\n\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x {\n    return x;\n}\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x) =>\n    x -> Relu\n\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x)\n\nnetwork N(float[3] x) => x;")]
    [InlineData("netblock A(float[3] x) { return x; }\nnetwork N(float[3] x) => x;")]
    [InlineData("def A(x):\n    return x\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x) { return x; } }\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x) { return (x; }\nnetwork N(float[3] x) => x;")]
    [InlineData("block A(float[3] x) { x = \"abc; return x; }\nnetwork N(float[3] x) => x;")]
    public void Parse_FaultBeforeADeclaration_IsReportedOnceAndTheDeclarationKept(string text)
    {
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse(text).Source);
        Assert.Single(result.Diagnostics);
        Assert.Contains(result.File.Declarations, declaration => declaration.Name.Text == "N");
    }

    [Theory]
    [InlineData("y = ;", "y = …;")]
    [InlineData("y = x", "y = x;")]
    [InlineData("float[3] y = x x;", "y = …;")]
    [InlineData("y[i, j] = x[i;", "y = …;")]
    [InlineData("(y, z) = F(x));", "(y, z) = …;")]
    [InlineData("layer y = -> Relu;", "layer y = …;")]
    [InlineData("weight float[3] y = ;", "y = …;")]
    [InlineData("state y = None;", "y = …;")]
    [InlineData("const y = 1 1;", "y = …;")]
    [InlineData("return x -> nn.ReLU;", "return …;")]
    [InlineData("for i in range(3) { y = x; }", "if (…) {\n        y = x;\n    }")]
    [InlineData("if c { y = x; } else { z = x; }", "if (…) {\n        y = x;\n        z = x;\n    }")]
    public void Parse_FaultyStatement_KeepsTheNamesThatItDeclares(string statement, string kept)
    {
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse($"block B(float[3] x) {{ {statement} }}").Source);
        Assert.Single(result.Diagnostics);
        Assert.Equal($"block B(float[3] x) {{\n    {kept}\n}}\n", SyntaxPrinter.Print(result.File));
    }

    [Theory]
    [InlineData("/// Doc.\nnetwork N(float[3] x) -> float[3] => x -> nn.ReLU;", "/// Doc.\nnetwork N(float[3] x) -> float[3] =>\n    …;\n")]
    [InlineData("network N(float[3] x) => x -> Relu", "network N(float[3] x) =>\n    x -> Relu;\n")]
    [InlineData("public const A = True;", "public const A = …;\n")]
    [InlineData("param float rate = 1e-3f;", "param float rate = …;\n")]
    public void Parse_FaultyDeclaration_KeepsItsSignature(string declaration, string kept)
    {
        ParseResult result = SyntaxParser.Parse(MarkedSource.Parse(declaration).Source);
        Assert.Single(result.Diagnostics);
        Assert.Empty(result.LostNames);
        Assert.Equal(kept, SyntaxPrinter.Print(result.File));
    }
}
