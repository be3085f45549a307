using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes typed access to every weight: <c>digits.Linear1.Weight</c>.</summary>
internal static class WeightAccessEmitter
{
    private const string Store = "global::Netwright.ParameterStore";

    /// <summary>Writes the properties of the network class and a nested structure for each layer.</summary>
    public static void Write(SourceWriter writer, ParameterPlan plan, UniqueNames members) =>
        Members(writer, WeightTree.Of(plan), members, "Parameters");

    private static void Members(SourceWriter writer, WeightTree node, UniqueNames members, string store)
    {
        foreach (WeightTree child in node.Children)
        {
            string property = members.Take(Identifiers.Pascal(child.Name));
            if (child.Tensor is (int index, PlannedParameter parameter))
            {
                string kind = parameter.Kind == PlannedKind.Buffer ? "Buffer" : "Weight";
                writer.Line();
                writer.Summary($"{kind} {parameter.Name}: float{(parameter.Shape.Rank == 0 ? "" : parameter.Shape)}.");
                writer.Line($"public global::Netwright.Parameter {property} => {store}[{Literals.Integer(index)}];");
                property = child.Children.Count == 0 ? property : members.Take(property + "Layer");
            }

            if (child.Children.Count > 0)
            {
                Layer(writer, child, property, members.Take(property.TrimStart('@') + "Weights"), store);
            }
        }
    }

    private static void Layer(SourceWriter writer, WeightTree layer, string property, string type, string store)
    {
        writer.Line();
        writer.Summary($"The weights of {layer.Path}.");
        writer.Line($"public {type} {property} => new({store});");
        writer.Line();
        writer.Summary($"The weights of {layer.Path}, by name.");
        using (writer.Block($"public readonly struct {type}"))
        {
            writer.Line($"private readonly {Store} _parameters;");
            writer.Line();
            writer.Line($"internal {type}({Store} parameters) => _parameters = parameters;");
            Members(writer, layer, new UniqueNames(ReservedNames.Object, type), "_parameters");
        }
    }
}
