namespace Netwright.Examples.Judging;

/// <summary>How many made-up digits are convincing, and how many classes they fill.</summary>
/// <param name="Confident">The share that the judge is at least 90 % sure of.</param>
/// <param name="Classes">The classes that at least 2 % of all are given.</param>
public sealed record SampleVerdict(double Confident, int Classes)
{
    private const float Sure = 0.9f;
    private const double Share = 0.02;

    /// <summary>Of the judge's answers.</summary>
    public static SampleVerdict Of(IReadOnlyCollection<(int Digit, float Confidence)> answers) => new(
        answers.Count(answer => answer.Confidence >= Sure) / (double)answers.Count,
        answers.GroupBy(answer => answer.Digit).Count(digit => digit.Count() >= Share * answers.Count));

    /// <summary>The last line of the examples.</summary>
    public override string ToString() => FormattableString.Invariant($"judged: {Confident:0.0000} confident, {Classes} classes");
}
