using Mono.Cecil;
using Mono.Linker.Steps;

namespace Netwright.Packing;

/// <summary>
/// Takes the texts of records away that C# writes of its own accord, and that keep the name of every property: no message and no
/// emitted text shows one. The trimmer has to keep them, since anything may be asked for its text.
/// </summary>
public sealed class DropPrinting : BaseStep
{
    /// <inheritdoc/>
    protected override void ProcessAssembly(AssemblyDefinition assembly)
    {
        if (!Packed.IsCompiler(assembly))
        {
            return;
        }

        foreach (TypeDefinition type in assembly.AllTypes())
        {
            foreach (MethodDefinition method in type.Methods.Where(IsPrinting).ToList())
            {
                type.Methods.Remove(method);
            }
        }
    }

    private static bool IsPrinting(MethodDefinition method) => method.Name is "PrintMembers" or "ToString" && method.IsCompilerGenerated();
}
