using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Netwright.Packing;

/// <summary>The documentation of what a user can name: without internal and private members, and without what only emitted code calls.</summary>
internal static partial class PublicDocumentation
{
    private const string OfEmittedCode = "Netwright.CompilerServices";

    /// <summary>Copies the part of a documentation file that belongs to visible members of an assembly.</summary>
    public static void Copy(string assembly, string from, string to)
    {
        HashSet<string> visible = [.. VisibleNames(assembly)];
        XDocument document = XDocument.Load(from, LoadOptions.PreserveWhitespace);
        document.Descendants("member").Where(member => !visible.Contains(NameOf(member.Attribute("name")!.Value))).Remove();
        foreach (XText text in document.Root!.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name != "code").ToArray())
        {
            text.Value = LineBreak().Replace(text.Value, "\n");
        }

        document.Save(to, SaveOptions.DisableFormatting);
    }

    /// <summary>The name in <c>M:Space.Type.Method``1(System.Int32)</c>; overloads share it.</summary>
    private static string NameOf(string id) => id[2..].Split('(', '~')[0].Split("``")[0];

    private static IEnumerable<string> VisibleNames(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        MetadataReader reader = file.GetMetadataReader();
        foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            if (VisibleName(reader, type) is not { } name)
            {
                continue;
            }

            yield return name;
            foreach (MethodDefinition method in type.GetMethods().Select(reader.GetMethodDefinition))
            {
                if ((method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)
                {
                    // Accessors stand for their property or event.
                    string member = reader.GetString(method.Name);
                    bool isAccessor = (method.Attributes & MethodAttributes.SpecialName) != 0 && member.Split('_')[0] is "get" or "set" or "add" or "remove";
                    yield return name + "." + (isAccessor ? member[(member.IndexOf('_') + 1)..] : member.Replace('.', '#'));
                }
            }

            foreach (FieldDefinition field in type.GetFields().Select(reader.GetFieldDefinition))
            {
                if ((field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem)
                {
                    yield return name + "." + reader.GetString(field.Name);
                }
            }
        }
    }

    /// <summary>The full name of a type, or null where it or one around it is hidden.</summary>
    private static string? VisibleName(MetadataReader reader, TypeDefinition type)
    {
        string name = reader.GetString(type.Name), space = reader.GetString(type.Namespace);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => space == OfEmittedCode ? null : space + "." + name,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                VisibleName(reader, reader.GetTypeDefinition(type.GetDeclaringType())) is { } around ? around + "." + name : null,
            _ => null,
        };
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
