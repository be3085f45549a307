using Netwright.Dsl.Graph;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Interpretation;

public sealed class KernelsTests
{
    [Fact]
    public void All_EveryPrimitive_HasAKernelAndNothingElseDoes() =>
        Assert.Equal(Primitives.All.Select(primitive => primitive.Name).Order(), Kernels.All.Keys.Select(primitive => primitive.Name).Order());
}
