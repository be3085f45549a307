using Mono.Cecil;
using Mono.Linker;

namespace Netwright.Packing;

/// <summary>The assemblies that the package hands out.</summary>
internal static class Packed
{
    private const string Runtime = "Netwright";
    private static readonly string[] Compiler = ["Netwright.Generator", "Sprache"];

    /// <summary>Those among the assemblies of a run of the trimmer.</summary>
    public static List<AssemblyDefinition> Of(LinkContext context) =>
        [.. context.GetAssemblies().Where(assembly => IsCompiler(assembly) || assembly.Name.Name == Runtime)];

    /// <summary>Whether an assembly is one that the C# compiler loads, so that nobody compiles against any of it.</summary>
    public static bool IsCompiler(AssemblyDefinition assembly) => Compiler.Contains(assembly.Name.Name);
}
