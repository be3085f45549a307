using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Surface;

/// <summary>A number that C# may change at run time, and the property that holds it.</summary>
internal sealed record SurfaceSetting(string Property, SettingAttributes Attributes)
{
    /// <summary>Those of a class; their properties are taken from <paramref name="members"/>.</summary>
    public static EquatableArray<SurfaceSetting> Of(IEnumerable<SettingAttributes> settings, UniqueNames members) =>
        settings.Select(setting => new SurfaceSetting(members.Take(Identifiers.Pascal(setting.Name)), setting)).ToEquatableArray();

    /// <summary>Writes the properties; <paramref name="user"/> is what reads them each time.</summary>
    public static void Write(SourceWriter writer, EquatableArray<SurfaceSetting> settings, string user)
    {
        foreach (SurfaceSetting setting in settings)
        {
            writer.Line();
            writer.Summary($"The number {setting.Attributes.Name} of the source; a change counts from the next {user} on.");
            writer.Line($"public float {setting.Property} {{ get; set; }} = {Literals.Float(setting.Attributes.Default)};");
        }
    }

    /// <summary>Their values as the last arguments of a call.</summary>
    public static string Arguments(EquatableArray<SurfaceSetting> settings) => string.Concat(settings.Select(setting => ", " + setting.Property));
}
