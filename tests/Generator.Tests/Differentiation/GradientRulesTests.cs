using Netwright.Dsl.Graph;
using Netwright.Generator.Differentiation;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>The table of gradient rules is complete.</summary>
public class GradientRulesTests
{
    public static TheoryData<string> PrimitiveNames => new(Primitives.All.Select(primitive => primitive.Name));

    [Theory]
    [MemberData(nameof(PrimitiveNames))]
    public void All_EachPrimitive_HasARuleOrIsListedAsAStop(string name)
    {
        Primitive primitive = Primitives.All.Single(primitive => primitive.Name == name);
        Assert.True(GradientRules.All.ContainsKey(primitive) ^ GradientRules.Stops.Contains(primitive));
    }
}
