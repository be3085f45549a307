using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using P = Netwright.Dsl.Graph.Primitives;

namespace Netwright.Dsl.Elaboration;

/// <summary>The table of element-wise operations: those of operators, and those called by name.</summary>
internal static class ElementwiseOperations
{
    /// <summary>-x</summary>
    public static readonly ElementwiseOperation Negate = new("-", P.Negate, x => -x[0]);

    /// <summary>!x</summary>
    public static readonly ElementwiseOperation Not = new("!", P.Not, x => x[0] == 0 ? 1 : 0, GivesTruth: true);

    /// <summary>x + y</summary>
    public static readonly ElementwiseOperation Add = new("+", P.Add, x => x[0] + x[1]);

    /// <summary>x · y</summary>
    public static readonly ElementwiseOperation Multiply = new("*", P.Multiply, x => x[0] * x[1]);

    /// <summary>x / y</summary>
    public static readonly ElementwiseOperation Divide = new("/", P.Divide, x => x[0] / x[1]);

    /// <summary>x == y</summary>
    public static readonly ElementwiseOperation Equal = new("==", P.Equal, x => Truth(x[0] == x[1]), GivesTruth: true);

    /// <summary>c ? x : y</summary>
    public static readonly ElementwiseOperation Where = new("Where", P.Select, x => x[0] != 0 ? x[1] : x[2]);

    /// <summary>min(x, y)</summary>
    public static readonly ElementwiseOperation Minimum = new("Min", P.Minimum, x => Math.Min(x[0], x[1]));

    /// <summary>max(x, y)</summary>
    public static readonly ElementwiseOperation Maximum = new("Max", P.Maximum, x => Math.Max(x[0], x[1]));

    /// <summary>By operator.</summary>
    public static readonly IReadOnlyDictionary<BinaryOperator, ElementwiseOperation> ByOperator = new Dictionary<BinaryOperator, ElementwiseOperation>
    {
        [BinaryOperator.Or] = new("||", P.Or, x => Truth(x[0] != 0 || x[1] != 0), GivesTruth: true),
        [BinaryOperator.And] = new("&&", P.And, x => Truth(x[0] != 0 && x[1] != 0), GivesTruth: true),
        [BinaryOperator.Equal] = Equal,
        [BinaryOperator.NotEqual] = new("!=", P.NotEqual, x => Truth(x[0] != x[1]), GivesTruth: true),
        [BinaryOperator.Less] = new("<", P.Less, x => Truth(x[0] < x[1]), GivesTruth: true),
        [BinaryOperator.LessOrEqual] = new("<=", P.LessOrEqual, x => Truth(x[0] <= x[1]), GivesTruth: true),
        [BinaryOperator.Greater] = new(">", P.Less, x => Truth(x[0] > x[1]), IsSwapped: true, GivesTruth: true),
        [BinaryOperator.GreaterOrEqual] = new(">=", P.LessOrEqual, x => Truth(x[0] >= x[1]), IsSwapped: true, GivesTruth: true),
        [BinaryOperator.ShiftLeft] = new("<<", P.Multiply, x => x[0] * Math.Pow(2, x[1])),
        [BinaryOperator.ShiftRight] = new(">>", P.Divide, x => Math.Floor(x[0] / Math.Pow(2, x[1]))),
        [BinaryOperator.Add] = Add,
        [BinaryOperator.Subtract] = new("-", P.Subtract, x => x[0] - x[1]),
        [BinaryOperator.Multiply] = Multiply,
        [BinaryOperator.Divide] = Divide,
        [BinaryOperator.Remainder] = new("%", P.Remainder, x => x[0] - (x[1] * Math.Floor(x[0] / x[1]))),
    };

    /// <summary>By the name of a function.</summary>
    public static readonly IReadOnlyList<ElementwiseOperation> Functions =
    [
        new("Abs", P.Abs, x => Math.Abs(x[0])),
        new("Sign", P.Sign, x => Math.Sign(x[0])),
        new("Exp", P.Exp, x => Math.Exp(x[0])),
        new("Log", P.Log, x => Math.Log(x[0])),
        new("Log1p", P.Log1p, x => Math.Log(1 + x[0])),
        new("Sqrt", P.Sqrt, x => Math.Sqrt(x[0])),
        new("Sin", P.Sin, x => Math.Sin(x[0])),
        new("Cos", P.Cos, x => Math.Cos(x[0])),
        new("Tanh", P.Tanh, x => Math.Tanh(x[0])),
        new("Sigmoid", P.Sigmoid, x => 1 / (1 + Math.Exp(-x[0]))),
        new("Erf", P.Erf, x => double.NaN),
        new("Floor", P.Floor, x => Math.Floor(x[0])),
        new("StopGradient", P.StopGradient, x => x[0]),
        new("Pow", P.Power, x => Math.Pow(x[0], x[1])),
        Where,
    ];

    private static double Truth(bool value) => value ? 1 : 0;
}
