using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Values of <c>dim</c>s, <c>const</c>s and <c>param</c>s of files.</summary>
internal static class Members
{
    /// <summary>The value of a member of the frame's file, or of one that another file makes public; null where there is none of that name.</summary>
    public static Value? Find(Evaluator evaluator, string name, Frame frame)
    {
        if (frame.File.Member(name) is { } own)
        {
            return Evaluate(evaluator, own, frame);
        }

        MemberSymbol? shared = Shared(evaluator.Session.Symbols.Find(name, frame.File));
        return shared is null ? null : Evaluate(evaluator, shared.File.Member(name)!, new Frame(shared.File, name, new LayerScope(null, "")));
    }

    private static MemberSymbol? Shared(IReadOnlyList<Symbol> symbols)
    {
        for (int i = 0; i < symbols.Count; i++)
        {
            if (symbols[i] is MemberSymbol member)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The value of a named axis declared by a file or a body.</summary>
    public static Value Dim(Evaluator evaluator, DimDeclarationSyntax dim, Frame frame)
    {
        Session session = evaluator.Session;
        if (!session.Dims.TryGetValue((frame.File, dim.Name.Text), out DimSymbol? symbol))
        {
            int? limit = null;
            if (dim.Value is not null)
            {
                Value value = evaluator.Evaluate(dim.Value, new Frame(frame.File, dim.Name.Text, new LayerScope(null, "")));
                if (ConstantFolding.Number(value) is not { } number || number < 1 || number != Math.Floor(number) || number > int.MaxValue)
                {
                    return value is ErrorValue ? value : evaluator.Error(SemanticDiagnostics.NotConstant, frame, dim.Value.Span,
                        $"the length of dim {dim.Name.Text} must be a whole number of at least 1, but '{Evaluator.Text(frame, dim.Value.Span)}' is {value.Describe()}. Write for example 'dim {dim.Name.Text} <= 256;'.");
                }

                limit = (int)number;
            }

            symbol = new DimSymbol(dim.Name.Text, dim.Kind, limit, frame.At(dim.Name.Span));
            session.Dims.Add((frame.File, dim.Name.Text), symbol);
        }

        return new ExtentValue(Extent.Of(symbol));
    }

    /// <summary>What to say after "has no member".</summary>
    public static string Advice(Value target) => target switch
    {
        TupleValue { Names.Count: > 0 } tuple => $" Use one of its results: {string.Join(", ", tuple.Names)}.",
        LayerValue { Weights: { } weights } layer => weights.All.Where(weight => weight.Name.StartsWith(layer.Path + ".", StringComparison.Ordinal)).Select(weight => weight.Name.Substring(layer.Path.Length + 1)).ToList() is { Count: > 0 } names
            ? $" Use one of its weights: {string.Join(", ", names.Select(name => char.ToUpperInvariant(name[0]) + name.Substring(1)))}."
            : " Use the layer first: its weights exist from then on.",
        CallableValue callable => $" Weights belong to a layer that is declared once: 'layer a = {callable.Name}(…);'.",
        _ => " Remove the dot and what follows it.",
    };

    private static Value? Evaluate(Evaluator evaluator, DeclarationSyntax member, Frame frame) => member switch
    {
        ConstDeclarationSyntax constant => Constant(evaluator, constant, frame),
        DimDeclarationSyntax dim => Dim(evaluator, dim, frame),
        ParamDeclarationSyntax param => Param(evaluator, param, frame),
        _ => null,
    };

    private static Value Constant(Evaluator evaluator, ConstDeclarationSyntax constant, Frame frame)
    {
        Session session = evaluator.Session;
        (FileScope, string) key = (frame.File, constant.Name.Text);
        if (session.Constants.TryGetValue(key, out Value? known))
        {
            return known ?? evaluator.Error(SemanticDiagnostics.NotConstant, frame, constant.Name.Span, $"const {constant.Name.Text} is defined by itself. Give it a number.");
        }

        session.Constants.Add(key, null);
        double? replaced = session.Options.Constants
            .Where(item => item.Name == constant.Name.Text && item.Path == frame.File.Source.Path)
            .Select(item => (double?)item.Value)
            .FirstOrDefault();
        Value value = replaced is { } number
            ? new NumberValue(number)
            : evaluator.Evaluate(constant.Value, new Frame(frame.File, constant.Name.Text, new LayerScope(null, "")));
        if (value is not (NumberValue or BooleanValue or StringValue or ListValue or ExtentValue or ErrorValue))
        {
            value = evaluator.Error(SemanticDiagnostics.NotConstant, frame, constant.Value.Span, $"const {constant.Name.Text} must be known when compiling, but '{Evaluator.Text(frame, constant.Value.Span)}' is {value.Describe()}. Use numbers, and a param for what changes at run time.");
        }

        session.Constants[key] = value;
        return value;
    }

    private static Value Param(Evaluator evaluator, ParamDeclarationSyntax param, Frame frame)
    {
        Value value = evaluator.Evaluate(param.Value, new Frame(frame.File, param.Name.Text, new LayerScope(null, "")));
        return ConstantFolding.Number(value) is { } number
            ? new TensorValue(evaluator.Context.Setting(param.Name.Text, number))
            : value is ErrorValue ? value : evaluator.Error(SemanticDiagnostics.NotConstant, frame, param.Value.Span, $"param {param.Name.Text} starts as a number, but '{Evaluator.Text(frame, param.Value.Span)}' is {value.Describe()}. Write a number.");
    }
}
