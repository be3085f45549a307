using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Elaboration;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Work is bounded by counters, and grows no faster than the text.</summary>
public sealed class LimitsTests
{
    private const int SmallStack = 1024 * 1024;

    [Fact]
    public void Elaborate_TwiceTheLayers_IsTwiceTheNodes()
    {
        Assert.Equal(2 * Nodes(100) - Nodes(0), Nodes(200));

        static int Nodes(int layers) => Elaborated.Network($$"""
            network N(float[8] x) { for i in 0..{{layers}} { x = x -> Linear(8) -> Relu; } return Sin(x); }
            """).Inference.Nodes.Count;
    }

    [Theory]
    [InlineData("for i in 0..10_000 { for j in 0..10_000 { y = i + j; } }")]
    [InlineData("for i in 0..10_000 { for j in 0..10_000 { x = Sin(x) + 1; } }")]
    [InlineData("x = x -> 9_999 * Many;")]
    public void Elaborate_TooMuchWork_StopsWithOneError(string body)
    {
        ElaborationResult result = Elaborated.Result($$"""
            block Many(float[4] x) { for i in 0..10_000 { x = Sin(x) + 1; } return x; }
            network N(float[4] x) { {{body}} return x -> Linear(2); }
            """);
        Assert.Equal(LimitDiagnostics.TooMuch, Assert.Single(result.Diagnostics).Descriptor);
    }

    [Fact]
    public void Elaborate_DeepRecursion_NeedsLittleStack()
    {
        ElaborationResult? result = null;
        var thread = new Thread(() => result = Elaborated.Result("""
            block R(float[4] x) {
                for i in 0..1 {
                    if (true) {
                        z[k] = x[k] + Sum(j => x[j] * 2);
                        y = (1 + (2 * (z -> R))) - 1;
                    }
                }
                return y;
            }
            network N(float[4] x) => x -> R;
            """), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Equal(LimitDiagnostics.TooDeep, Assert.Single(result!.Diagnostics).Descriptor);
    }

    [Fact]
    public void Elaborate_FiveHundredLayers_StayWithinTheLimits()
    {
        string text = "network N(float[8] x) {" + string.Concat(Enumerable.Repeat("x = x -> LayerNorm -> Linear(8) -> Relu;", 500)) + "return Sin(x); }";
        Assert.InRange(Elaborated.Network(text).Inference.Nodes.Count, 500, Limits.Nodes);
    }

    [Fact]
    public void Elaborate_WhatFollowsFromASyntaxError_IsSilent()
    {
        ElaborationResult result = Elaborated.Result("""
            block B(float[D x) => x;
            network N(float[4] x) => x -> B -> Linear(3);
            network M(float[4] x) { a = x -> Linear(3) -> Relu; y = a -> -> Linear(3); return x -> Linear(2); }
            network K(float[4] x) => x -> Lnear(3);
            """);
        Assert.Equal("test.net(4,31)", Assert.Single(result.Diagnostics).Location.ToString());
        Assert.Equal(["N", "K"], result.Broken.Select(broken => broken.Name));
    }
}
