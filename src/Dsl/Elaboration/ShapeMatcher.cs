using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Declared shapes: evaluates them, and binds their names to what a call passes.</summary>
internal sealed class ShapeMatcher(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    /// <summary>The element that a type declares.</summary>
    public static ElementType ElementOf(TypeSyntax type) => type.Name.Text switch
    {
        "bool" => ElementType.Bool,
        "int" or TypeNames.Index => ElementType.Int,
        _ => ElementType.Float,
    };

    /// <summary>The value of a name in a shape; null where it has none yet.</summary>
    public Value? Extent(string name, Frame frame) => NameResolver.Local(name, frame) ?? Members.Find(_evaluator, name, frame);

    /// <summary>A shape all of whose names are known; null where that fails and was reported.</summary>
    public Shape? Evaluate(ShapeSyntax? syntax, Frame frame)
    {
        var extents = new List<Extent>();
        foreach (ExtentSyntax extent in syntax?.Extents ?? default)
        {
            Value value = extent switch
            {
                SizeExtentSyntax size => _evaluator.Evaluate(size.Value, frame),
                RestExtentSyntax { Name: { } name } => Extent(name.Text, frame) ?? _evaluator.Names.Resolve(name, frame),
                _ => _evaluator.Error(SemanticDiagnostics.NotConstant, frame, extent.Span, "'..' without a name says nothing here. Name the axes, as in '..S'."),
            };
            if (!AddExtents(value, extents, frame, extent.Span))
            {
                return null;
            }
        }

        return Shape.Of(extents);
    }

    /// <summary>A list, or one length, as extents; false where it is neither, which is reported.</summary>
    public bool AddExtents(Value value, List<Extent> extents, Frame frame, TextSpan span)
    {
        switch (value)
        {
            case ErrorValue: return false;
            case ListValue list: return list.Items.All(item => AddExtents(item, extents, frame, span));
            case ExtentValue extent:
                extents.Add(extent.Extent);
                return true;
            case NumberValue { IsWhole: true, Number: >= 0 } number:
                extents.Add((int)number.Number);
                return true;
        }

        ReportLength(value, frame, span);
        return false;
    }

    /// <summary>Says why a value is no length.</summary>
    public void ReportLength(Value value, Frame frame, TextSpan span)
    {
        string text = Evaluator.Text(frame, span);
        if (value is NumberValue { Quotient: { } quotient })
        {
            QuotientReport.Report(_evaluator, quotient);
        }
        else if (value is TensorValue tensor && ParamUse.DependsOnlyOnParams(tensor.Node))
        {
            _evaluator.Error(TrainingDiagnostics.ParamInShape, frame, span, $"'{text}' depends on a param, which may change at run time, but a shape may not. Declare the param as a const.");
        }
        else
        {
            _evaluator.Error(SemanticDiagnostics.NotConstant, frame, span, $"a size must be a whole number known when compiling, but '{text}' is {value.Describe()}. Use a number, a const or a dim.");
        }
    }

    /// <summary>
    /// Binds the names of a declared type to those of a shape. Null where it fits; else why not, as a clause. Names of a
    /// body that have no value yet get one where <paramref name="binds"/> allows it.
    /// </summary>
    public string? Match(ShapeSyntax? declared, Shape actual, Frame frame, bool binds)
    {
        EquatableArray<ExtentSyntax> extents = declared?.Extents ?? default;
        int rest = -1;
        for (int i = 0; i < extents.Count; i++)
        {
            rest = extents[i] is RestExtentSyntax ? i : rest;
        }

        int restCount = actual.Rank - extents.Count + 1;
        if (rest < 0 ? actual.Rank != extents.Count : restCount < 0)
        {
            return FormattableString.Invariant($"it has {Axes(actual.Rank)} where {Axes(extents.Count - (rest < 0 ? 0 : 1))}{(rest < 0 ? "" : " or more")} {(extents.Count == 1 && rest < 0 ? "is" : "are")} wanted");
        }

        int axis = 0;
        for (int i = 0; i < extents.Count; i++)
        {
            string? problem = i == rest
                ? MatchRest((RestExtentSyntax)extents[i], actual.Extents.Skip(axis).Take(restCount).ToList(), frame)
                : MatchSize(((SizeExtentSyntax)extents[i]).Value, actual[axis], frame, binds);
            if (problem is not null)
            {
                return problem;
            }

            axis += i == rest ? restCount : 1;
        }

        return null;
    }

    private static string Axes(int count) => FormattableString.Invariant($"{count} {(count == 1 ? "axis" : "axes")}");

    private string? MatchRest(RestExtentSyntax rest, List<Extent> actual, Frame frame)
    {
        if (rest.Name is null)
        {
            return null;
        }

        Value? known = Extent(rest.Name.Text, frame);
        if (known is null)
        {
            frame.Locals[rest.Name.Text] = new ListValue(actual.Select(ExtentValue.Of).ToList());
            return null;
        }

        var expected = new List<Extent>();
        return known is ErrorValue || !AddExtents(known, expected, frame, rest.Span) || ExtentRules.Fits(Shape.Of(expected), Shape.Of(actual))
            ? null
            : $"its axes {Shape.Of(actual)} are not the {Shape.Of(expected)} that ..{rest.Name.Text} stands for";
    }

    private string? MatchSize(ExpressionSyntax size, Extent actual, Frame frame, bool binds)
    {
        Value? known = size is NameExpressionSyntax name ? Extent(name.Name.Text, frame) : _evaluator.Evaluate(size, frame);
        if (known is null)
        {
            if (!binds)
            {
                _evaluator.Names.Resolve(((NameExpressionSyntax)size).Name, frame);
                return null;
            }

            frame.Locals[((NameExpressionSyntax)size).Name.Text] = ExtentValue.Of(actual);
            return null;
        }

        var expected = new List<Extent>();
        if (known is ErrorValue || !AddExtents(known, expected, frame, size.Span) || expected.Count != 1 || ExtentRules.Fits(expected[0], actual))
        {
            return null;
        }

        string text = size is NumberSyntax ? "" : $"{Evaluator.Text(frame, size.Span)} = ";
        return $"its axis of {actual} should be {text}{expected[0]}";
    }
}
