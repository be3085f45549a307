using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes the straight-line vector arithmetic of a loop: values used once stand inside the expression that uses them, the
/// others get a local.
/// </summary>
internal sealed class VectorBody(SourceWriter writer, UniqueNames names, Func<View, string> load, Func<Node, string> scalar)
{
    private const int LongestInline = 64;

    private readonly Dictionary<LoopMember, string> _values = [];
    private readonly Dictionary<View, string> _loads = [];

    /// <summary>Lets a member be known by an expression that stands already.</summary>
    public void Define(LoopMember member, string expression) => _values[member] = expression;

    /// <summary>Writes what <paramref name="roots"/> need and returns their expressions.</summary>
    public IReadOnlyList<string> Compute(IEnumerable<LoopMember> members, IReadOnlyList<LoopMember> roots)
    {
        var asked = new HashSet<LoopMember>(roots);
        var uses = new Dictionary<LoopMember, int>();
        var viewUses = new Dictionary<View, int>();
        IReadOnlyList<LoopMember> order = members as IReadOnlyList<LoopMember> ?? members.ToArray();
        for (int i = order.Count - 1; i >= 0; i--)
        {
            if (IsNeeded(order[i]))
            {
                CountUses(order[i], uses, viewUses);
            }
        }

        foreach (LoopMember member in order)
        {
            if (!IsNeeded(member))
            {
                continue;
            }

            string expression = Expression(member, uses, viewUses);
            bool inline = !asked.Contains(member) && uses[member] == 1 && expression.Length <= LongestInline;
            _values[member] = inline ? expression : Declare(NameFor(member.Node), expression);
        }

        var expressions = new string[roots.Count];
        for (int i = 0; i < expressions.Length; i++)
        {
            expressions[i] = _values[roots[i]];
        }

        return expressions;

        bool IsNeeded(LoopMember member) => (uses.ContainsKey(member) || asked.Contains(member)) && !_values.ContainsKey(member);
    }

    /// <summary>The expression of an operand.</summary>
    public string Operand(LoopOperand operand, Node input, IReadOnlyDictionary<View, int>? viewUses = null)
    {
        if (operand.Member is { } member)
        {
            return _values[member];
        }

        bool isBool = input.Type.Element == ElementType.Bool;
        if (operand.Scalar is { } number)
        {
            return isBool ? $"V.IsNotEqual({scalar(number)}, V.Zero)" : scalar(number);
        }

        View view = operand.View!;
        if (!_loads.TryGetValue(view, out string? value))
        {
            value = isBool ? $"V.IsNotEqual({load(view)}, V.Zero)" : load(view);
            if (viewUses is not null && viewUses[view] > 1)
            {
                value = Declare(view.Storage is null ? "position" : Identifiers.Camel(view.Storage.Name).TrimStart('@') + "Value", value);
                _loads.Add(view, value);
            }
        }

        return value;
    }

    private static void CountUses(LoopMember member, Dictionary<LoopMember, int> uses, Dictionary<View, int> viewUses)
    {
        foreach (LoopOperand operand in member.Operands)
        {
            if (operand.Member is { } used)
            {
                uses[used] = uses.TryGetValue(used, out int count) ? count + 1 : 1;
            }
            else if (operand.View is { } view)
            {
                viewUses[view] = viewUses.TryGetValue(view, out int count) ? count + 1 : 1;
            }
        }
    }

    private string Expression(LoopMember member, Dictionary<LoopMember, int> uses, Dictionary<View, int> viewUses)
    {
        var operands = new string[member.Operands.Count];
        for (int i = 0; i < operands.Length; i++)
        {
            operands[i] = Operand(member.Operands[i], InputOf(member, i), viewUses);
        }

        return FusedMultiplyAdd(member, operands, uses) ?? VectorTemplates.Apply(member.Node, operands);
    }

    /// <summary><c>(a * b) + c ----> MultiplyAdd(a, b, c)</c>, where the product is used nowhere else.</summary>
    private string? FusedMultiplyAdd(LoopMember member, string[] operands, Dictionary<LoopMember, int> uses)
    {
        if (!ReferenceEquals(member.Node.Primitive, Primitives.Add))
        {
            return null;
        }

        for (int side = 0; side < 2; side++)
        {
            bool isProduct = member.Operands[side].Member is { } product && ReferenceEquals(product.Node.Primitive, Primitives.Multiply)
                && uses.TryGetValue(product, out int count) && count == 1 && operands[side].StartsWith("(", StringComparison.Ordinal);
            if (isProduct && SplitProduct(operands[side]) is { } factors)
            {
                return $"V.MultiplyAdd({factors.Left}, {factors.Right}, {operands[1 - side]})";
            }
        }

        return null;
    }

    /// <summary>The two factors of <c>(left * right)</c>, or null where the text is no single product.</summary>
    private static (string Left, string Right)? SplitProduct(string text)
    {
        int depth = 0;
        for (int i = 1; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0 && string.CompareOrdinal(text, i, " * ", 0, 3) == 0)
            {
                return (text.Substring(1, i - 1), text.Substring(i + 3, text.Length - i - 4));
            }
        }

        return null;
    }

    private static Node InputOf(LoopMember member, int operand) =>
        operand < member.Node.Inputs.Count ? member.Node.Inputs[operand] : member.Node;

    private string Declare(string wish, string expression)
    {
        string name = names.Take(wish);
        writer.Line($"V {name} = {ScalarExpressions.Bare(expression)};");
        return name;
    }

    private static string NameFor(Node node) => char.ToLower(node.Primitive.Name[0], CultureInfo.InvariantCulture) + node.Primitive.Name.Substring(1) + node.Id.ToString(CultureInfo.InvariantCulture);
}
