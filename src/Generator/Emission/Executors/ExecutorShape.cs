using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>What an executor class looks like from outside.</summary>
internal sealed record ExecutorShape(string Name, string Namespace, string Owner, IReadOnlyList<ExecutorInput> Inputs, SourceLocation Declaration)
{
    /// <summary>The results that a network hands out.</summary>
    public IReadOnlyList<ExecutorInput> Outputs { get; init; } = [];

    /// <summary>The axes whose lengths differ from call to call.</summary>
    public IReadOnlyList<DimSymbol> Lengths { get; init; } = [];

    /// <summary>Those of them that only say where in a state something is, so that nothing that is prepared depends on them.</summary>
    public IReadOnlyCollection<DimSymbol> Places { get; init; } = [];

    /// <summary>Whether it is the form for so few samples that lanes would stay empty.</summary>
    public bool IsForFewSamples { get; init; }

    /// <summary>Where the states lie that are there from call to call; null where there are none.</summary>
    public StatePlan? States { get; init; }

    /// <summary>Whether a network draws random numbers when it predicts.</summary>
    public bool DrawsNumbers { get; init; }

    /// <summary>The losses and reports that a step hands out.</summary>
    public IReadOnlyList<string>? Results { get; init; }

    /// <summary>The numbers that C# may change.</summary>
    public IReadOnlyList<SettingAttributes> Settings { get; init; } = [];

    /// <summary>The stores of the networks.</summary>
    public IReadOnlyList<ParameterPlan> Networks { get; init; } = [];

    /// <summary>The weights that get their initial values here; null where none do.</summary>
    public IReadOnlyList<PlannedParameter>? InitializedWeights { get; init; }

    /// <summary>The training step whose updates are made here; null where none are.</summary>
    public TrainProgram? Trains { get; init; }

    /// <summary>The formal parameters of <c>Run</c>.</summary>
    public string RunFormals(LengthNames names)
    {
        IEnumerable<string> lengths = Lengths.Select(dim => "int " + names.Formal(dim));
        IEnumerable<string> memory = Inputs.Concat(Outputs).Select(TypedInputFormal);
        IEnumerable<string> state = States is not null ? ["System::Span<float> state", "int stateRows"] : [];
        IEnumerable<string> step = Results is null ? DrawsNumbers ? ["ulong seed", "long step"] : [] : new[] { "System::Span<float> results", "ulong seed", "long step" };
        IEnumerable<string> settings = Settings.Select(setting => $"float {SettingFormal(setting)}");
        return string.Join(", ", new[] { "int rows" }.Concat(lengths).Concat(memory).Concat(state).Concat(step).Concat(settings));
    }

    /// <summary>The formal parameter of an input or output.</summary>
    public static string InputFormal(ExecutorInput input) => Identifiers.Camel(input.Name) + "Rows";

    /// <summary>The formal parameter of an input or output, with its type.</summary>
    public static string TypedInputFormal(ExecutorInput input) => $"{input.SpanType} {InputFormal(input)}";

    /// <summary>The formal parameter of a setting; its ending keeps it apart from <c>seed</c> and <c>step</c>.</summary>
    public static string SettingFormal(SettingAttributes setting) => Identifiers.Camel(setting.Name).TrimStart('@') + "Setting";

    /// <summary>The field that keeps a setting during a step.</summary>
    public static string SettingField(SettingAttributes setting) => "_" + SettingFormal(setting);

    /// <summary>The parameters by which one is made, with or without their types.</summary>
    public string CreateArguments(bool withTypes)
    {
        string type = withTypes ? "global::Netwright.ParameterStore " : "";
        IEnumerable<string> networks = Networks.Select((_, i) => type + MemoryNames.ParameterField(i).TrimStart('_'));
        IEnumerable<string> state = Trains is null ? [] : new[] { type + "optimizerState" };
        return string.Join(", ", networks.Concat(state).Concat([withTypes ? "int capacity" : "capacity"]));
    }
}
