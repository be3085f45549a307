namespace Netwright.Generator.Emission.Executors;

/// <summary>Declares the fields of an executor, and remembers those that its helpers share with it.</summary>
internal sealed class FieldWriter(SourceWriter writer)
{
    private readonly List<string> _fixed = [];
    private readonly List<string> _changing = [];

    /// <summary>The fields that stay as they are.</summary>
    public IReadOnlyList<string> Fixed => _fixed;

    /// <summary>The fields that differ from call to call.</summary>
    public IReadOnlyList<string> Changing => _changing;

    /// <summary>Declares a field.</summary>
    public void Add(string type, string name, bool isFixed = false)
    {
        writer.Line($"private {(isFixed ? "readonly " : "")}{type} {name};");
        (isFixed ? _fixed : _changing).Add(name);
    }
}
