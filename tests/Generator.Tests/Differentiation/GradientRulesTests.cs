using Netwright.Dsl.Graph;
using Netwright.Generator.Differentiation;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>The table of gradient rules is complete and right.</summary>
public class GradientRulesTests
{
    /// <summary>All primitives.</summary>
    public static TheoryData<string> PrimitiveNames => new(Primitives.All.Select(primitive => primitive.Name));

    /// <summary>The primitives that have a rule.</summary>
    public static TheoryData<string> NamesWithRule => new(Primitives.All.Where(GradientRules.All.ContainsKey).Select(primitive => primitive.Name));

    [Theory]
    [MemberData(nameof(PrimitiveNames))]
    public void All_EachPrimitive_HasARuleOrIsListedAsAStop(string name) =>
        Assert.True(GradientRules.Flows(Named(name)) ^ GradientRules.Stops.Contains(Named(name)));

    [Theory]
    [MemberData(nameof(NamesWithRule))]
    public void All_EachRule_AgreesWithForwardModeAndDifferences(string name)
    {
        Func<GraphBuilder, Node>[] cases = GradientCases.All[Named(name)];
        Assert.NotEmpty(cases);
        foreach (Func<GraphBuilder, Node> build in cases)
        {
            var builder = new GraphBuilder();
            GradientCheck.OfValue(builder, build(builder));
        }
    }

    private static Primitive Named(string name) => Primitives.All.Single(primitive => primitive.Name == name);
}
