using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>What a syntax error has made unknown is not reported a second time.</summary>
public sealed class AfterSyntaxErrorTests
{
    private const string Train = "train N(index<10> label) {\n    minimize CrossEntropy(output, label) using Adam();\n    report Accuracy(output, label);\n}\n";

    [Theory]
    [InlineData("network N(float[4] x) { y = x -> nn.Linear(4, 8); z = Relu(y); return z -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { y = x -> Linear(8)\n z = Relu(y); return z -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { (y, z) = F(x; return y -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { y[i] = x[i; return y -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { layer y = -> Linear(10); return x -> y; }\n" + Train)]
    [InlineData("network N(float[4] x) { weight float[4] w = ; return x * w -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { const n = 2 2; return x -> n * Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { y = x; for i in range(3) { y = Relu(y); z = y; } return z -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) { if training { z = x; } else { z = 2 * x; } return z -> Linear(10); }\n" + Train)]
    [InlineData("network N(float[4] x) => x -> Linear(10) * 2;\n" + Train)]
    [InlineData("network N(float[4] x) => x -> ;\n" + Train)]
    [InlineData("network N(x) => x -> Linear(10);\n" + Train)]
    [InlineData("netwrok N(float[4] x) => x -> Linear(10);\n" + Train)]
    [InlineData("network N(float[4] x => x -> Linear(10);\n" + Train)]
    [InlineData("block B(float[D] x) => x -> ;\nnetwork N(float[4] x) => x -> B -> Linear(10);\n" + Train)]
    [InlineData("block B(x) { return x; }\nnetwork N(float[4] x) => B(x) -> 3 * B -> Linear(10);\n" + Train)]
    [InlineData("const Width = 64 64;\nnetwork N(float[4] x) => x -> Linear(Width) -> Linear(10);\n" + Train)]
    [InlineData("dim = 64;\nnetwork N(float[4] x) => x -> Linear(10);\n" + Train)]
    [InlineData("network N(float[4] x, int depth) => x -> depth * Linear(4) -> Linear(10;\nnetwork M = N(depth: 3);\n")]
    [InlineData("network N(float[4] x) => x -> Linear(10);\ntrain N(index<10> label) {\n    scores = output +;\n    minimize CrossEntropy(scores, label) using Adam();\n}\n")]
    [InlineData("network N(float[4] x) => x -> Linear(10);\ntrain N(index<10> label) {\n    minimize CrossEntropy(output, label using Adam();\n}\n")]
    [InlineData("optimizer Mine(float rate { weight = weight - rate * gradient; }\nnetwork N(float[4] x) => x -> Linear(10);\ntrain N(index<10> label) {\n    minimize CrossEntropy(output, label) using Mine(rate: 1);\n}\n")]
    [InlineData("optimizer Mine(float rate) { g = gradient gradient; weight = weight - rate * g; }\nnetwork N(float[4] x) => x -> Linear(10);\ntrain N(index<10> label) {\n    minimize CrossEntropy(output, label) using Mine(rate: 1);\n}\n")]
    [InlineData("network N(float[4] x) {\n    param float gain = 2;\n    return gain * x -> Linear(10);\n}\n" + Train)]
    public void Elaborate_AfterSyntaxError_ReportsNothingMore(string text)
    {
        Assert.Single(SyntaxParser.Parse(new SourceText("test.net", text)).Diagnostics);
        ElaborationResult result = Elaborated.Result(text);
        Assert.True(result.Diagnostics.Count == 0, string.Join("\n", result.Diagnostics));
    }

    [Fact]
    public void Elaborate_LostNameInAnotherFile_ReportsNothing()
    {
        var user = new SourceText("a.net", "network N(float[4] x) => x -> Broken -> Linear(10);");
        var broken = new SourceText("b.net", "block Broken(x) => x;");
        Assert.Empty(Elaborated.Result([user, broken]).Diagnostics);
    }

    [Fact]
    public void Elaborate_NetworkWithFaultyBody_StillHasItsSignature()
    {
        ElaborationResult result = Elaborated.Result("network N(float[4] x) -> float[10] => x -> nn.Linear(4, 10);");
        Assert.Equal("N", Assert.Single(result.Broken).Name);
    }
}
