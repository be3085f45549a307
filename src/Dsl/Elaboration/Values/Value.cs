namespace Netwright.Dsl.Elaboration;

/// <summary>What an expression stands for while a program is elaborated.</summary>
internal abstract class Value
{
    /// <summary>What it is, as messages say it.</summary>
    public abstract string Describe();
}
