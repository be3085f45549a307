using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Linker.Steps;

namespace Netwright.Packing;

/// <summary>
/// Reads and writes fields of the compiler where a property that does only that was called, and takes away the accessors
/// that nobody calls then. It is also what a just-in-time compiler would have to do at each place.
/// </summary>
public sealed class InlineAccessors : BaseStep
{
    private readonly Dictionary<MethodDefinition, (OpCode Access, FieldDefinition Field)> _accessors = [];

    /// <inheritdoc/>
    protected override void EndProcess()
    {
        List<TypeDefinition> types = [.. Packed.Of(Context).Where(Packed.IsCompiler).SelectMany(Members.AllTypes)];
        foreach (MethodDefinition method in types.SelectMany(type => type.Methods).Where(IsCandidate))
        {
            Find(method);
        }

        foreach (MethodDefinition method in types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            InlineInto(method);
        }

        HashSet<MethodDefinition> called = [.. types.SelectMany(Members.Mentioned).OfType<MethodReference>().Select(Definition).OfType<MethodDefinition>()];
        foreach (MethodDefinition accessor in _accessors.Keys.Where(accessor => !called.Contains(accessor)))
        {
            accessor.DeclaringType.Methods.Remove(accessor);
        }
    }

    private static bool IsCandidate(MethodDefinition method) => method is { HasBody: true, IsVirtual: false, IsStatic: false, IsConstructor: false };

    private void Find(MethodDefinition method)
    {
        IList<Instruction> body = method.Body.Instructions;
        OpCode[] codes = [.. body.Select(instruction => instruction.OpCode)];
        if (codes.AsSpan().SequenceEqual([OpCodes.Ldarg_0, OpCodes.Ldfld, OpCodes.Ret])
            || codes.AsSpan().SequenceEqual([OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Stfld, OpCodes.Ret]))
        {
            Instruction access = body[^2];
            if (Definition((FieldReference)access.Operand) is { } field && field.DeclaringType == method.DeclaringType)
            {
                _accessors[method] = (access.OpCode, field);
            }
        }
    }

    private void InlineInto(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference called
                && (instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt)
                && instruction.Previous?.OpCode.OpCodeType != OpCodeType.Prefix
                && Definition(called) is { } accessor && accessor.Module == method.Module
                && _accessors.TryGetValue(accessor, out (OpCode Access, FieldDefinition Field) of))
            {
                instruction.OpCode = of.Access;
                instruction.Operand = called is MethodDefinition ? of.Field : new FieldReference(of.Field.Name, of.Field.FieldType, called.DeclaringType);
                of.Field.IsInitOnly = false;
                of.Field.IsAssembly |= of.Field.IsPrivate;
            }
        }
    }

    private MethodDefinition? Definition(MethodReference method) =>
        method as MethodDefinition ?? (method.DeclaringType.IsArray ? null : Context.TryResolve(method.GetElementMethod()));

    private FieldDefinition? Definition(FieldReference field) => field as FieldDefinition ?? Context.TryResolve(field);
}
