using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Emission.Surface;

/// <summary>Writes what C# sees of a network that takes one step of a sequence at a time: the state, and the methods that take a step.</summary>
internal sealed class StepSurfaceEmitter
{
    private readonly SourceWriter _writer;
    private readonly StepProgram _step;
    private readonly StepSignature _signature;
    private readonly string _settings;

    private StepSurfaceEmitter(SourceWriter writer, StepProgram step, string network, EquatableArray<SurfaceSetting> settings) =>
        (_writer, _step, _signature, _settings) = (writer, step, StepSignature.Of(network, step.Network.Inputs, step.Network.Outputs), SurfaceSetting.Arguments(settings));

    private EquatableArray<SurfaceTensor> Inputs => _signature.Inputs;

    private EquatableArray<SurfaceTensor> Outputs => _signature.Outputs;

    private string StateName => _signature.State;

    /// <summary>Writes the members into the class of the network.</summary>
    public static void Write(SourceWriter writer, StepProgram step, string network, EquatableArray<SurfaceSetting> settings)
    {
        var emitter = new StepSurfaceEmitter(writer, step, network, settings);
        emitter.NewState();
        emitter.StepOfOne();
        emitter.Step();
        emitter.State();
    }

    private void NewState()
    {
        _writer.Line();
        _writer.Summary("Makes a state from which a sequence begins.");
        _writer.Param("samples", "How many sequences go side by side.");
        _writer.Returns("The state, which Step changes.");
        using (_writer.Block(StepSignature.NewState))
        {
            _writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);");
            _writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, Capacity);");
            _writer.Line("return new State(samples);");
        }
    }

    /// <summary>Single numbers are passed as such.</summary>
    private void StepOfOne()
    {
        if (!_signature.HasNumbers)
        {
            return;
        }

        Document("Takes one step of one sequence: the same result as for the whole sequence so far, at the cost of the step alone.");
        string arguments = string.Join(", ", Inputs.Select(input => StepSignature.IsNumber(input) ? $"new global::System.ReadOnlySpan<{input.Element}>(in {input.Parameter})" : input.Parameter)
            .Append(StateName).Concat(Outputs.Select(output => output.Parameter)));
        _writer.Line(_signature.OfOne + " =>");
        using (_writer.Indented())
        {
            _writer.Line($"Step({arguments});");
        }
    }

    private void Step()
    {
        Document("Takes one step of as many sequences as the state is of: the same result as for the whole sequences so far, at the cost of the step alone.");
        using (_writer.Block(_signature.OfMany))
        {
            Checks();
            _writer.Line("if (_stepping is null)");
            using (_writer.Block())
            {
                _writer.Line("_stepping = Stepping.Create(Parameters, Capacity);");
                _writer.Line("_stepping.Threads = Threads;");
            }

            _writer.Line();
            string[] arguments =
            [
                $"{StateName}.Samples",
                .. _step.Lengths.Select(Length),
                .. Inputs.Concat(Outputs).Select(tensor => tensor.Parameter),
                $"{StateName}.Memory", $"{StateName}.Samples",
            ];
            _writer.Line($"_stepping.Run({string.Join(", ", arguments)}{_settings});");
            _writer.Line($"{StateName}.Advance();");
        }
    }

    private void Checks()
    {
        const string Guard = "global::Netwright.CompilerServices.Guard";
        _writer.Line($"global::System.ArgumentNullException.ThrowIfNull({StateName});");
        _writer.Line($"global::System.ArgumentOutOfRangeException.ThrowIfGreaterThan({StateName}.Samples, Capacity, nameof({StateName}));");
        foreach (SurfaceTensor tensor in Inputs.Concat(Outputs))
        {
            _writer.Line($"{Guard}.Length({tensor.Parameter}.Length, {StateName}.Samples * {Literals.Integer(tensor.Elements.Constant)}, nameof({tensor.Parameter}));");
        }

        foreach (SurfaceTensor input in Inputs.Where(input => input.Range > 0))
        {
            _writer.Line($"{Guard}.Indices({input.Parameter}, {Literals.Integer(input.Range)}, nameof({input.Parameter}));");
        }

        if (_step.Limit is not null)
        {
            _writer.Line($"{StateName}.RequireRoom({Literals.String(_step.Steps.Name)});");
        }
    }

    private string Length(DimSymbol dim)
    {
        StatePlace? place = _step.Places.FirstOrDefault(candidate => candidate.Dim == dim);
        return place is null ? $"{StateName}.StepCount + 1" : $"{StateName}.RowOf({Literals.Integer(place.Rows)}, {Literals.Integer(place.Ago)})";
    }

    private void State()
    {
        int floats = new StatePlan(_step.Memories).Floats;
        _writer.Line();
        _writer.Summary(
            "What is remembered of the steps that were taken.",
            $"{Literals.Count(floats)} floats for each sequence" + (_step.Memories.Count == 0 ? "." : ": " + string.Join(", ", _step.Memories.Select(memory => $"{memory.Name} {memory.Type}")) + "."));
        _writer.Line("/// <param name=\"samples\">How many sequences go side by side.</param>");
        using (_writer.Block($"public sealed class State(int samples) : global::Netwright.NetworkState(samples, {Literals.Integer(floats)}, {(_step.Limit is { } limit ? Literals.Integer(limit) : "int.MaxValue")})"))
        {
            _writer.Summary("Makes another state the same as this one; its sequences then go on from here by themselves.");
            _writer.Param("other", "A state of as many sequences.");
            _writer.Line(StepSignature.CopyState + " => CopyMemoryTo(other);");
            _writer.Line();
            _writer.Summary("Makes a state that is the same as this one.");
            _writer.Returns("The copy.");
            using (_writer.Block(StepSignature.CloneState))
            {
                _writer.Line("var copy = new State(Samples);");
                _writer.Line("CopyTo(copy);");
                _writer.Line("return copy;");
            }
        }
    }

    private void Document(string summary)
    {
        _writer.Line();
        _writer.Summary(summary);
        foreach ((string name, string text) in _signature.Parameters)
        {
            _writer.Param(name, text);
        }
    }
}
