using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>An index variable: one axis, or for <c>..s</c> as many as its uses show.</summary>
internal sealed class IndexBinder(string name, bool isRest, long order)
{
    /// <summary>Its name, without dots.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it stands for any number of axes.</summary>
    public bool IsRest { get; } = isRest;

    /// <summary>Its axes; null while a rest's number is unknown.</summary>
    public IReadOnlyList<AxisLabel>? Labels { get; private set; } = isRest ? null : [new AxisLabel(name, order)];

    /// <summary>Whether the lengths of all its axes are known.</summary>
    public bool IsRanged
    {
        get
        {
            for (int i = 0; i < Labels?.Count; i++)
            {
                if (Labels[i].Extent is null)
                {
                    return false;
                }
            }

            return Labels is not null;
        }
    }

    /// <summary>An expression other than a name that it indexes, whose axes are not known before it is computed.</summary>
    public ExpressionSyntax? Computed { get; set; }

    /// <summary>Says that no range is known, and how to give one.</summary>
    public string Unranged(Frame frame)
    {
        string dots = IsRest ? ".." : "";
        string range = $"'{dots}{Name} in {(IsRest ? "S" : "0..10")}'";
        return Computed is { } computed
            ? $"index '{dots}{Name}' has no range here: '{Evaluator.Text(frame, computed.Span)}' tells it only once it is computed. Name that in a line before, 'y = …;', and index 'y', or write the range, as in {range}."
            : $"index '{dots}{Name}' has no range: no axis is indexed by it. Use it in the expression, or write its range, as in {range}.";
    }

    /// <summary>Settles how many axes a rest has.</summary>
    public void SetCount(int count) => Labels = Enumerable.Range(0, count).Select(i => new AxisLabel(Name, order + i)).ToList();
}
