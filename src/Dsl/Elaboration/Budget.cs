namespace Netwright.Dsl.Elaboration;

/// <summary>Counts work, so that it is bounded whatever the text says.</summary>
internal sealed class Budget
{
    /// <summary>Whether a limit was reached and reported; everything stops then, silently.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The steps of work so far.</summary>
    public int Work { get; private set; }

    /// <summary>How many expressions deep it is.</summary>
    public int Nesting { get; private set; }

    /// <summary>Counts steps of work; false once there have been too many.</summary>
    public bool Spend(int steps = 1) => (Work += steps) <= Limits.Work;

    /// <summary>Whether so many steps of work are left.</summary>
    public bool CanSpend(int steps) => Work + steps <= Limits.Work;

    /// <summary>Goes one expression deeper; false where that is too deep.</summary>
    public bool Enter() => ++Nesting <= Limits.Nesting;

    /// <summary>Comes back from one expression.</summary>
    public void Leave() => Nesting--;

    /// <summary>Stops everything.</summary>
    public void Exhaust() => IsExhausted = true;
}
