using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Which values a setting of each type takes.</summary>
internal static class SettingTypes
{
    private static readonly Dictionary<string, (string Description, Func<Value, bool> Accepts)> Table = new()
    {
        ["int"] = ("a whole number", value => value is NumberValue { IsWhole: true } or ExtentValue),
        ["float"] = ("a number", value => value is NumberValue or ExtentValue or BatchValue or TensorValue { Type: { Element: ElementType.Float, PerSample: false, Shape.Rank: 0 } }),
        ["bool"] = ("true or false", value => value is BooleanValue),
        ["list"] = ("a list of whole numbers", IsList),
        ["layer"] = ("a layer", value => value is CallableValue),
        ["function"] = ("a function", value => value is CallableValue),
    };

    /// <summary>Whether a setting takes a value.</summary>
    public static bool Accepts(string type, Value value) => !Table.TryGetValue(type, out (string, Func<Value, bool> Accepts) entry) || entry.Accepts(value);

    /// <summary>What it takes.</summary>
    public static string Describe(string type) => Table.TryGetValue(type, out (string Description, Func<Value, bool>) entry) ? entry.Description : $"a {type}";

    private static bool IsList(Value value) => value is NumberValue { IsWhole: true } or ExtentValue || (value is ListValue list && list.Items.All(IsList));
}
