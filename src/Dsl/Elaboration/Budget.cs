namespace Netwright.Dsl.Elaboration;

/// <summary>Counts work, so that it is bounded whatever the text says.</summary>
internal sealed class Budget
{
    private int _work;
    private int _nesting;

    /// <summary>Whether a limit was reached and reported; everything stops then, silently.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Counts one step of work; false once there have been too many.</summary>
    public bool Spend() => ++_work <= Limits.Work;

    /// <summary>Goes one expression deeper; false where that is too deep.</summary>
    public bool Enter() => ++_nesting <= Limits.Nesting;

    /// <summary>Comes back from one expression.</summary>
    public void Leave() => _nesting--;

    /// <summary>Stops everything.</summary>
    public void Exhaust() => IsExhausted = true;
}
