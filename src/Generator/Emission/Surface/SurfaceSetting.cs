using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Surface;

/// <summary>A number that C# may change at run time, and the property that holds it.</summary>
internal sealed record SurfaceSetting(string Property, SettingAttributes Attributes);
