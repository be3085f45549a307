using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>The numbers of the step that a loop uses, as vectors that are made before it.</summary>
internal sealed class LoopNumbers(SourceWriter writer, UniqueNames names, Func<Node, string> scalarExpression)
{
    private readonly Dictionary<Node, string> _vectors = [];

    /// <summary>The expression of a number that was declared.</summary>
    public string Of(Node number) => _vectors[number];

    /// <summary>Declares all numbers of a loop; constants are written where they are used.</summary>
    public void Declare(LoopStep loop)
    {
        foreach (LoopMember member in loop.Members)
        {
            foreach (LoopOperand operand in member.Operands)
            {
                if (operand.Scalar is { } number && !_vectors.ContainsKey(number))
                {
                    Declare(number);
                }
            }
        }
    }

    private void Declare(Node number)
    {
        if (ReferenceEquals(number.Primitive, Primitives.Constant))
        {
            _vectors.Add(number, Constant(number.Get<ConstantAttributes>().Value));
            return;
        }

        string name = names.Take("number");
        string expression = scalarExpression(number);
        string value = number.Type.Element == ElementType.Bool ? $"{expression} ? 1f : 0f" : $"(float){expression}";
        writer.Line($"V {name} = V.Create({value});");
        _vectors.Add(number, name);
    }

    private static string Constant(double value) => value == 0 && 1 / value > 0 ? "V.Zero" : value == 1 ? "V.One" : $"V.Create({Literals.Float(value)})";
}
