using System.Globalization;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// The names under which other systems store a weight: <c>[Stored("weight_ih_l{layer}{reverse}")]</c>. A number in braces is
/// written as such, and a truth value as <c>_name</c> where it is true. A file may name the layers around it as the network
/// does, so that each of them may stand before the name.
/// </summary>
internal static class StoredNames
{
    /// <summary>The names of a weight that is declared in a frame, the longest first.</summary>
    public static EquatableArray<string> Of(StorageSyntax storage, Frame frame) => storage.Attributes
        .Where(attribute => attribute.Name.Parts[attribute.Name.Parts.Count - 1].Text == "Stored")
        .SelectMany(attribute => attribute.Arguments.Select(argument => argument.Value).OfType<StringSyntax>())
        .SelectMany(text => Spread(text.Value, frame))
        .ToEquatableArray();

    private static IEnumerable<string> Spread(string text, Frame frame)
    {
        string name = Filled(text, frame);
        if (name == text)
        {
            return [name];
        }

        string[] levels = frame.Layers.Path.Split(['.'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, levels.Length + 1).Reverse().Select(count => string.Join(".", levels.Take(count).Concat([name])));
    }

    private static string Filled(string text, Frame frame)
    {
        foreach (KeyValuePair<string, Value> local in frame.Locals.Where(local => text.Contains('{')))
        {
            string? value = local.Value switch
            {
                NumberValue number => number.Number.ToString("R", CultureInfo.InvariantCulture),
                BooleanValue boolean => boolean.IsTrue ? "_" + local.Key : "",
                _ => null,
            };
            text = value is null ? text : text.Replace("{" + local.Key + "}", value);
        }

        return text;
    }
}
