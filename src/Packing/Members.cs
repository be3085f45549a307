using Mono.Cecil;

namespace Netwright.Packing;

/// <summary>Questions about members of assemblies.</summary>
internal static class Members
{
    private const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>All types of an assembly, nested ones behind those that hold them.</summary>
    public static IEnumerable<TypeDefinition> AllTypes(this AssemblyDefinition assembly) => assembly.MainModule.Types.SelectMany(WithNested);

    /// <summary>Whether code outside the assembly can name a type.</summary>
    public static bool IsVisible(this TypeDefinition type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType) : type.IsPublic;

    /// <summary>Whether code outside the assembly can name a method.</summary>
    public static bool IsVisible(this MethodDefinition method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && IsVisible(method.DeclaringType);

    /// <summary>Whether code outside the assembly can name a field.</summary>
    public static bool IsVisible(this FieldDefinition field) =>
        (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && IsVisible(field.DeclaringType);

    /// <summary>Whether the C# compiler has written a member of its own accord.</summary>
    public static bool IsCompilerGenerated(this IMemberDefinition member) =>
        member.HasCustomAttributes && member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == CompilerGenerated);

    /// <summary>Whether a type is a delegate, whose methods the runtime provides by their names.</summary>
    public static bool IsDelegate(this TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    /// <summary>The instructions of all bodies of a type's methods that refer to members.</summary>
    public static IEnumerable<MemberReference> Mentioned(this TypeDefinition type) =>
        from method in type.Methods
        from reference in method.Overrides.Concat(method.HasBody ? method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>() : [])
        select reference;

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
