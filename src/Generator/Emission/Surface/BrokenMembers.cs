using Netwright.Dsl;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Members that throw, of classes that cannot be compiled.</summary>
internal static class BrokenMembers
{
    /// <summary>The body of each.</summary>
    public const string Throw = "=> throw new global::System.InvalidOperationException(CompilationProblem);";

    /// <summary>Writes the constant that the bodies throw.</summary>
    public static void Reason(SourceWriter writer, string reason) =>
        writer.Line($"private const string CompilationProblem = {Literals.String(reason)};");

    /// <summary>Writes the constants with the sizes of inputs and outputs, which the user's code may name.</summary>
    public static void Sizes(SourceWriter writer, IEnumerable<SurfaceTensor> tensors, EquatableArray<SurfaceAxis> axes)
    {
        foreach (SurfaceTensor tensor in tensors)
        {
            tensor.WriteSize(writer, axes, $"The elements of {tensor.Name} for one sample.");
        }
    }

    /// <summary>Writes the properties of numbers that C# may change; their names are taken from <paramref name="members"/>.</summary>
    public static void Settings(SourceWriter writer, EquatableArray<string> settings, UniqueNames members)
    {
        foreach (string setting in settings)
        {
            writer.Line();
            writer.Summary($"The number {setting} of the source.");
            writer.Line($"public float {members.Take(Identifiers.Pascal(setting))} {{ get; set; }}");
        }
    }

    /// <summary>Writes a method with its documentation.</summary>
    public static void Method(SourceWriter writer, string summary, string head, IEnumerable<(string Name, string Text)> parameters, bool returns)
    {
        writer.Line();
        writer.Summary(summary);
        foreach ((string name, string text) in parameters)
        {
            writer.Param(name, text);
        }

        if (returns)
        {
            writer.Returns("Nothing: it throws.");
        }

        writer.Line($"{head} {Throw}");
    }
}
