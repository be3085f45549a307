namespace Netwright.Generator.Emission.Executors;

/// <summary>A method as it is emitted: for one part of a program, or for several that are the same but for their places in memory, which then stand in a table.</summary>
internal sealed class EmittedMethod(string name, string? table) : ICallable
{
    private readonly List<(ProgramMethod Method, PlacedText Body)> _uses = [];

    /// <summary>Whether its places come from a table.</summary>
    public bool IsNumbered => table is not null;

    /// <summary>How often it is called in a step.</summary>
    public int Uses => _uses.Count;

    /// <summary>Lets it compute a part of the program; returns the number of the use.</summary>
    public int Add(ProgramMethod method, PlacedText body)
    {
        _uses.Add((method, body));
        return _uses.Count - 1;
    }

    /// <inheritdoc/>
    public string Call(string arguments, string use) => $"{name}({arguments}{(IsNumbered ? (arguments.Length == 0 ? "" : ", ") + use : "")});";

    /// <summary>Writes the table and the method.</summary>
    public void Write(SourceWriter writer)
    {
        (ProgramMethod method, PlacedText body) = _uses[0];
        writer.Line();
        if (IsNumbered)
        {
            WriteTable(writer, body);
            writer.Line();
        }

        string alike = Uses == 1 ? "" : FormattableString.Invariant($"; {Uses} times, each elsewhere in memory");
        writer.Line($"/// <summary>{Literals.Xml(method.Summary + alike)}</summary>");
        if (method.HasLoops)
        {
            writer.Line(ProgramWriter.FullSpeed);
        }

        writer.Line($"private void {name}({string.Join(", ", method.Formals.Concat(IsNumbered ? ["int use"] : []))})");
        if (!IsNumbered)
        {
            writer.Append(body.Text);
            return;
        }

        using (writer.Block())
        {
            writer.Line(FormattableString.Invariant($"System::ReadOnlySpan<int> places = {table}.Slice(use * {body.Places.Count}, {body.Places.Count});"));
            body.WriteInside(writer, "places");
        }
    }

    private void WriteTable(SourceWriter writer, PlacedText body)
    {
        writer.Line($"// For each use of {name}: {string.Join(", ", body.PlaceNames)}.");
        writer.Line($"private static System::ReadOnlySpan<int> {table} =>");
        writer.Line("[");
        using (writer.Indented())
        {
            foreach ((ProgramMethod method, PlacedText use) in _uses)
            {
                string places = string.Join(", ", use.Places.Select(place => Literals.Integer(place)));
                writer.Line($"{places}, // {method.Layer}");
            }
        }

        writer.Line("];");
    }
}
