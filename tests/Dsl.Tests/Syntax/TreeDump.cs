using System.Collections;
using System.Reflection;
using System.Text;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Writes all of a tree but its spans, to compare trees of different texts.</summary>
internal static class TreeDump
{
    /// <summary>A line for each property of each node.</summary>
    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.ToString();
    }

    /// <summary>A node and all nodes below it.</summary>
    public static IEnumerable<SyntaxNode> Descendants(SyntaxNode node) =>
        Children(node).SelectMany(Descendants).Prepend(node);

    /// <summary>The nodes right below a node, in no certain order.</summary>
    public static IEnumerable<SyntaxNode> Children(SyntaxNode node) =>
        Properties(node).Select(property => property.GetValue(node)).SelectMany(value => value switch
        {
            SyntaxNode child => [child],
            IEnumerable items and not string => items.OfType<SyntaxNode>(),
            _ => [],
        });

    private static void Append(StringBuilder text, object? value, int depth)
    {
        string indent = new(' ', depth);
        switch (value)
        {
            case SyntaxNode node:
                text.Append(indent).Append(node.GetType().Name).Append('\n');
                foreach (PropertyInfo property in Properties(node))
                {
                    text.Append(indent).Append(property.Name).Append(":\n");
                    Append(text, property.GetValue(node), depth + 1);
                }

                break;
            case IEnumerable items and not string:
                foreach (object item in items)
                {
                    Append(text, item, depth + 1);
                }

                break;
            default:
                text.Append(indent).Append(value ?? "none").Append('\n');
                break;
        }
    }

    private static IEnumerable<PropertyInfo> Properties(SyntaxNode node) =>
        node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType != typeof(TextSpan));
}
