using System.Runtime.CompilerServices;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Finds what index variables range over, before an expression is evaluated: the axes that they index.</summary>
internal sealed class RangeInference(Evaluator evaluator, IndexScope scope, Frame frame)
{
    // By place in the text, since the same text runs for each use of a layer.
    private static readonly ConditionalWeakTable<ExpressionSyntax, IndexSyntax[]> Accesses = new();

    /// <summary>Settles all ranges that uses within an expression tell.</summary>
    public void Infer(ExpressionSyntax expression)
    {
        IndexSyntax[] accesses = Accesses.GetValue(expression, Collect);
        int before;
        int known = Known();
        do
        {
            before = known;
            foreach (IndexSyntax access in accesses)
            {
                Learn(access);
            }

            known = Known();
        }
        while (known != before && known < scope.Binders.Count);
    }

    private static IndexSyntax[] Collect(ExpressionSyntax expression)
    {
        var accesses = new List<IndexSyntax>();
        SyntaxWalker.Visit(expression, node =>
        {
            if (node is IndexSyntax access)
            {
                accesses.Add(access);
            }
        });
        return accesses.ToArray();
    }

    private int Known()
    {
        int known = 0;
        foreach (IndexBinder binder in scope.Binders)
        {
            known += binder.IsRanged ? 1 : 0;
        }

        return known;
    }

    private void Learn(IndexSyntax access)
    {
        Value? target = access.Target switch
        {
            NameExpressionSyntax name when NameResolver.Local(name.Name.Text, frame) is { } known => Arithmetic.First(known),
            MemberSyntax { Target: NameExpressionSyntax owner } member when NameResolver.Local(owner.Name.Text, frame) is LayerValue => evaluator.Evaluate(member, frame),
            _ => null,
        };
        List<IndexUse> uses = IndexUse.Of(access, frame.Index);
        if (target is not (TensorValue { Labels: null } or FilledValue))
        {
            NoteComputed(access, uses);
            return;
        }

        Shape shape = MismatchReport.ShapeOf(target);
        if (!Place(uses, shape.Rank))
        {
            return;
        }

        int axis = 0;
        Func<string> source = () => Evaluator.Text(frame, access.Span);
        foreach (IndexUse use in uses)
        {
            if (use is not IndexUse.Variables variables)
            {
                axis++;
                continue;
            }

            foreach (AxisLabel label in variables.Binder.Labels!)
            {
                label.ExtentSource ??= source;
                label.Extent = label.Extent is { } known && ExtentRules.Fits(known, shape[axis]) ? ExtentRules.Merge(known, shape[axis]) : label.Extent ?? shape[axis];
                axis++;
            }
        }
    }

    private static void NoteComputed(IndexSyntax access, List<IndexUse> uses)
    {
        foreach (IndexUse use in uses)
        {
            if (access.Target is not (NameExpressionSyntax or MemberSyntax) && use is IndexUse.Variables variables)
            {
                variables.Binder.Computed ??= access.Target;
            }
        }
    }

    /// <summary>Settles how many axes the only unknown rest of an access has; false where that cannot be told.</summary>
    public static bool Place(List<IndexUse> uses, int rank)
    {
        IndexBinder? unknown = null;
        int used = 0;
        foreach (IndexUse use in uses)
        {
            IndexBinder? binder = (use as IndexUse.Variables)?.Binder;
            if (binder is { Labels: null })
            {
                if (unknown is not null)
                {
                    return false;
                }

                unknown = binder;
            }

            used += binder is null ? 1 : binder.Labels?.Count ?? 0;
        }

        if (unknown is null)
        {
            return used == rank;
        }

        if (rank >= used)
        {
            unknown.SetCount(rank - used);
        }

        return rank >= used;
    }
}
