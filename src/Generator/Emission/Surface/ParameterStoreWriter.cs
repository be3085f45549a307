using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes the method that allocates a planned parameter store.</summary>
internal static class ParameterStoreWriter
{
    /// <summary>Writes the private static method <paramref name="method"/>.</summary>
    public static void Write(SourceWriter writer, string method, ParameterPlan plan)
    {
        writer.Line($"private static global::Netwright.ParameterStore {method}() => new(");
        using (writer.Indented())
        {
            bool isEmpty = plan.Parameters.Count == 0;
            writer.Line($"totalFloats: {Literals.Integer(plan.TotalFloats)}{(isEmpty ? ");" : ",")}");
            for (int i = 0; i < plan.Parameters.Count; i++)
            {
                WriteInfo(writer, plan.Parameters[i], i == plan.Parameters.Count - 1 ? ");" : ",");
            }
        }
    }

    private static void WriteInfo(SourceWriter writer, PlannedParameter parameter, string end)
    {
        string shape = string.Join(", ", parameter.Shape.Extents.Select(extent => Literals.Integer(extent.Size)));
        string stored = string.Concat(parameter.StoredNames.Select(name => ", " + Literals.String(name)));
        writer.Line($"new global::Netwright.ParameterInfo({Literals.String(parameter.Name)}, new int[] {{ {shape} }}, {Literals.Integer(parameter.Offset)}, {Layout(parameter)}, global::Netwright.ParameterKind.{parameter.Kind.ToString()}{stored}){end}");
    }

    private static string Layout(PlannedParameter parameter) => parameter.Layout.IsPanels
        ? $"global::Netwright.ParameterLayout.Panels({Literals.Integer(parameter.Layout.Rows)}, {Literals.Integer(parameter.Layout.Depth)})"
        : "global::Netwright.ParameterLayout.Dense";
}
