using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Finds what index variables range over, before an expression is evaluated: the axes that they index.</summary>
internal sealed class RangeInference(Evaluator evaluator, IndexScope scope, Frame frame)
{
    /// <summary>Settles all ranges that uses within an expression tell.</summary>
    public void Infer(ExpressionSyntax expression)
    {
        var accesses = new List<IndexSyntax>();
        Collect(expression, accesses);
        int before;
        do
        {
            before = Known();
            accesses.ForEach(Learn);
        }
        while (Known() != before);
    }

    private static void Collect(ExpressionSyntax expression, List<IndexSyntax> accesses) =>
        SyntaxWalker.Visit(expression, node =>
        {
            if (node is IndexSyntax access)
            {
                accesses.Add(access);
            }
        });

    private int Known() => scope.Binders.Count(binder => binder.Labels is not null && binder.Labels.All(label => label.Extent is not null));

    private void Learn(IndexSyntax access)
    {
        Value? target = access.Target switch
        {
            NameExpressionSyntax name => NameResolver.Local(name.Name.Text, frame),
            MemberSyntax { Target: NameExpressionSyntax owner } member when NameResolver.Local(owner.Name.Text, frame) is LayerValue => evaluator.Evaluate(member, frame),
            _ => null,
        };
        if (target is not (TensorValue { Labels: null } or FilledValue))
        {
            return;
        }

        Shape shape = MismatchReport.ShapeOf(target);
        List<IndexUse> uses = IndexUse.Of(access, frame.Index);
        if (!Place(uses, shape.Rank))
        {
            return;
        }

        int axis = 0;
        foreach (IndexUse use in uses)
        {
            if (use is not IndexUse.Variables variables)
            {
                axis++;
                continue;
            }

            foreach (AxisLabel label in variables.Binder.Labels!)
            {
                label.ExtentSource ??= Evaluator.Text(frame, access.Span);
                label.Extent = label.Extent is { } known && ExtentRules.Fits(known, shape[axis]) ? ExtentRules.Merge(known, shape[axis]) : label.Extent ?? shape[axis];
                axis++;
            }
        }
    }

    /// <summary>Settles how many axes the only unknown rest of an access has; false where that cannot be told.</summary>
    public static bool Place(List<IndexUse> uses, int rank)
    {
        List<IndexBinder> unknown = uses.OfType<IndexUse.Variables>().Select(use => use.Binder).Where(binder => binder.Labels is null).Distinct().ToList();
        int used = uses.Sum(use => use is IndexUse.Variables variables ? variables.Binder.Labels?.Count ?? 0 : 1);
        if (unknown.Count == 1 && rank >= used)
        {
            unknown[0].SetCount(rank - used);
            return true;
        }

        return unknown.Count == 0 && used == rank;
    }
}
