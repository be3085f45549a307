using System.Globalization;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// The names under which other systems store a weight: <c>[Stored("weight_ih_l{layer}{reverse}")]</c> before the weight, or, before a
/// block, <c>[Stored("query.weight", "in_proj_weight[0 of 3]")]</c> for what is called so within it. A number in braces is written as
/// such, and a truth value as <c>_name</c> where it is true. A file may name the layers around a weight as the network does, so that
/// each of them may stand before the name.
/// </summary>
internal static class StoredNames
{
    /// <summary>The names of a weight that is declared in a frame, the longest of each kind first.</summary>
    public static EquatableArray<string> Of(StorageSyntax storage, Frame frame) => Texts(storage.Attributes)
        .SelectMany(texts => texts).SelectMany(text => OfWeight(text, frame))
        .Concat(OfBlocks(frame.Layers.Join(storage.Name.Text), frame)).Distinct().ToEquatableArray();

    private static IEnumerable<string> OfWeight(string text, Frame frame)
    {
        string name = Filled(text, frame);
        return name == text ? [name] : Spread(frame.Layers.Path, name);
    }

    /// <summary>What the blocks around a weight call it, from the innermost on: each renames what those within it have named.</summary>
    private static IEnumerable<string> OfBlocks(string name, Frame frame)
    {
        var found = new List<(string Path, string Name)>();
        for (Frame? block = frame; block is not null; block = block.Caller)
        {
            foreach (string[] texts in Texts(block.Attributes).Where(texts => texts.Length > 1))
            {
                string own = block.Layers.Join(texts[0]);
                foreach (string known in found.Select(one => Joined(one.Path, one.Name)).Prepend(name).Where(known => known == own || known.StartsWith(own + ".", StringComparison.Ordinal)).ToArray())
                {
                    found.AddRange(texts.Skip(1).Select(text => (block.Layers.Path, Filled(text, block) + known.Substring(own.Length))));
                }
            }
        }

        return found.SelectMany(one => Spread(one.Path, one.Name));
    }

    private static IEnumerable<string[]> Texts(IEnumerable<AttributeSyntax> attributes) => attributes
        .Where(attribute => attribute.Name.Parts[attribute.Name.Parts.Count - 1].Text == "Stored")
        .Select(attribute => attribute.Arguments.Select(argument => argument.Value).OfType<StringSyntax>().Select(text => text.Value).ToArray());

    /// <summary>A name behind all layers of a path, then behind fewer and fewer neighbouring ones, then alone.</summary>
    private static IEnumerable<string> Spread(string path, string name)
    {
        string[] levels = path.Split(['.'], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> stretches = Enumerable.Range(0, levels.Length).SelectMany(dropped => Enumerable.Range(0, dropped + 1)
            .Select(skipped => string.Join(".", levels.Skip(skipped).Take(levels.Length - dropped).Concat([name]))));
        return stretches.Append(name);
    }

    private static string Joined(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

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
