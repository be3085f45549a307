using Mono.Cecil;
using Mono.Linker.Steps;

namespace Netwright.Packing;

/// <summary>
/// Leaves out of the tables of an assembly what only a compiler or debugger reads, of all that nobody can compile against: names
/// of parameters, of fields, of closures, of the compiler's methods, and properties beside their accessors. Types that have been
/// written keep their names, so that the report of a fault still says where it happened.
/// </summary>
public sealed class Shorten : BaseStep
{
    private readonly Dictionary<IMemberDefinition, string> _names = new(ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    protected override void EndProcess()
    {
        List<TypeDefinition> types = [.. Packed.Of(Context).SelectMany(Members.AllTypes)];
        foreach (TypeDefinition type in types)
        {
            DropProperties(type);
            DropParameters(type);
            NameClosures(type);
            if (type is { IsEnum: false } && !type.IsDelegate())
            {
                NameFields(type);
                NameMethods(type);
            }
        }

        Rename(types);
    }

    private static bool IsHidden(TypeDefinition type) => Packed.IsCompiler(type.Module.Assembly) || !type.IsVisible();

    private static bool IsHidden(MethodDefinition method) => Packed.IsCompiler(method.Module.Assembly) || !method.IsVisible();

    private static bool IsHidden(FieldDefinition field) => Packed.IsCompiler(field.Module.Assembly) || !field.IsVisible();

    private static void DropProperties(TypeDefinition type)
    {
        foreach (PropertyDefinition property in type.Properties.ToList())
        {
            MethodDefinition[] accessors = [.. new[] { property.GetMethod, property.SetMethod }.OfType<MethodDefinition>()];
            if (IsHidden(type) || accessors.All(IsHidden))
            {
                type.Properties.Remove(property);
                Array.ForEach(accessors, accessor => accessor.SemanticsAttributes = MethodSemanticsAttributes.None);
            }
        }
    }

    private static void DropParameters(TypeDefinition type)
    {
        foreach (ParameterDefinition parameter in type.Methods.Where(IsHidden).SelectMany(method => method.Parameters))
        {
            parameter.Name = "";
            parameter.Attributes = ParameterAttributes.None;
            parameter.HasConstant = false;
            parameter.CustomAttributes.Clear();
        }

        foreach (GenericParameter parameter in type.Methods.Where(IsHidden).SelectMany(method => method.GenericParameters))
        {
            parameter.Name = "!!" + parameter.Position;
        }
    }

    private void NameClosures(TypeDefinition type)
    {
        int count = 0;
        foreach (TypeDefinition closure in type.NestedTypes.Where(nested => nested.Name.Contains('<') && IsHidden(nested)))
        {
            _names[closure] = Name(count++) + "'";
        }
    }

    // Fields of different types may share a name, and so may methods that differ in their parameters: the fewer names
    // there are, the less their columns weigh.
    private void NameFields(TypeDefinition type)
    {
        HashSet<(string, string)> used = [.. type.Fields.Where(field => !IsHidden(field)).Select(field => (field.Name, field.FieldType.FullName))];
        foreach (FieldDefinition field in type.Fields.Where(IsHidden))
        {
            _names[field] = FirstName(name => used.Add((name, field.FieldType.FullName)));
        }
    }

    private void NameMethods(TypeDefinition type)
    {
        ILookup<bool, MethodDefinition> methods = type.Methods.ToLookup(IsRenamed);
        HashSet<(string, string)> used = [.. methods[false].Select(method => (method.Name, Signature(method)))];
        foreach (MethodDefinition method in methods[true])
        {
            string signature = Signature(method);
            _names[method] = FirstName(name => used.Add((name, signature)));
        }
    }

    // Those of the runtime that have been written keep their names: users see them where an exception was thrown.
    private static bool IsRenamed(MethodDefinition method) =>
        method is { IsVirtual: false, IsConstructor: false } && (Packed.IsCompiler(method.Module.Assembly) || (!method.IsVisible() && method.Name.Contains('<')));

    private static string Signature(MethodDefinition method) =>
        $"{method.HasThis} {method.GenericParameters.Count} {method.ReturnType.FullName} {string.Join(',', method.Parameters.Select(parameter => parameter.ParameterType.FullName))}";

    // Mentions of members of generic types have names of their own.
    private void Rename(IEnumerable<TypeDefinition> types)
    {
        List<(MemberReference Mention, string Name)> mentions = [];
        foreach (MemberReference reference in types.SelectMany(Members.Mentioned))
        {
            MemberReference mention = reference is MethodReference method ? method.GetElementMethod() : reference;
            if (mention is not IMemberDefinition && Definition(mention) is { } definition && _names.TryGetValue(definition, out string? name))
            {
                mentions.Add((mention, name));
            }
        }

        foreach ((MemberReference mention, string name) in mentions)
        {
            mention.Name = name;
        }

        foreach ((IMemberDefinition member, string name) in _names)
        {
            member.Name = name;
        }
    }

    private IMemberDefinition? Definition(MemberReference mention) => mention switch
    {
        MethodReference { DeclaringType.IsArray: false } method => Context.TryResolve(method),
        FieldReference field => Context.TryResolve(field),
        _ => null,
    };

    private static string FirstName(Func<string, bool> isFree) => Enumerable.Range(0, int.MaxValue).Select(Name).First(isFree);

    private static string Name(int index) => index < 26 ? ((char)('a' + index)).ToString() : Name((index / 26) - 1) + Name(index % 26);
}
