using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>What stands in brackets for one axis or more: index variables, a slice, a place, or values that are looked up.</summary>
internal abstract record IndexUse(ExpressionSyntax Syntax)
{
    /// <summary>One index variable, or those of a rest.</summary>
    internal sealed record Variables(ExpressionSyntax Syntax, IndexBinder Binder) : IndexUse(Syntax);

    /// <summary>A stretch of an axis.</summary>
    internal sealed record Slice(ExpressionSyntax Syntax, ExpressionSyntax? Start, ExpressionSyntax? End) : IndexUse(Syntax);

    /// <summary>A computed place.</summary>
    internal sealed record Place(ExpressionSyntax Syntax) : IndexUse(Syntax);

    /// <summary>Sorts the indices of an access.</summary>
    public static List<IndexUse> Of(IndexSyntax access, IndexScope? scope)
    {
        var uses = new List<IndexUse>(access.Indices.Count);
        for (int i = 0; i < access.Indices.Count; i++)
        {
            uses.Add(Of(access.Indices[i], scope));
        }

        return uses;
    }

    private static IndexUse Of(ExpressionSyntax index, IndexScope? scope) => index switch
    {
        NameExpressionSyntax name when scope?.Find(name.Name.Text) is { IsRest: false } binder => new Variables(index, binder),
        SpreadSyntax { Name: { } name } when scope?.Find(name.Text) is { IsRest: true } binder => new Variables(index, binder),
        SpreadSyntax { Name: { } end } => new Slice(index, null, new NameExpressionSyntax(end, end.Span)),
        SpreadSyntax => new Slice(index, null, null),
        BinarySyntax { Operator: BinaryOperator.Range } range => new Slice(index, range.Left, range.Right),
        _ => new Place(index),
    };
}
