using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Emission.Surface;
using Netwright.Generator.Phases;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission;

/// <summary>Writes the class that C# sees of a training step; the arithmetic is in its nested <c>Training</c> and <c>Evaluation</c>, in files of their own.</summary>
public sealed class TrainerEmitter
{
    private readonly TrainProgram _train;
    private readonly ParameterPlan _state;
    private readonly IReadOnlyList<StatementWork> _work;
    private readonly TrainingMemory? _memory;
    private readonly UniqueNames _members;
    private readonly UniqueNames _locals = new(["results"]);
    private readonly EquatableArray<SurfaceTensor> _inputs;
    private readonly EquatableArray<SurfaceAxis> _axes;
    private readonly EquatableArray<SurfaceSetting> _settings;
    private readonly StepResult _result;
    private readonly TrainerConstructor _constructor;
    private readonly string _rows;
    private readonly SourceWriter _writer;

    private TrainerEmitter(TrainProgram train, ParameterPlan state, IReadOnlyList<StatementWork> work, TrainingMemory? memory)
    {
        (_train, _state, _work, _memory) = (train, state, work, memory);
        _members = new UniqueNames([.. ReservedNames.Trainer, ClassName(train.Name)]);
        _inputs = SurfaceTensors.Inputs(train.Inputs, _members, _locals);
        _axes = SurfaceAxis.Of(_inputs, _locals, train.Training, train.Evaluation);
        _settings = SurfaceSetting.Of(train.Settings, _members);
        _result = StepResult.Of(train.Name, train.Statements.Select(statement => statement.LossName), train.Reports);
        _constructor = new TrainerConstructor(ClassName(train.Name), train.Networks.Select(SurfaceNetwork.Of));
        _rows = _locals.Take(_inputs.Count == 0 ? "samples" : "rows");
        _writer = FileHeader.Begin(train.Declaration, train.Namespace);
    }

    /// <summary>The whole file.</summary>
    public static string Emit(TrainProgram train, ParameterPlan state, IReadOnlyList<StatementWork> work, TrainingMemory? memory = null) =>
        new TrainerEmitter(train, state, work, memory).Write();

    /// <summary>The name of the trainer of a training declaration.</summary>
    public static string ClassName(string train) => Identifiers.Pascal(train + "Trainer");

    private string Write()
    {
        _result.Write(_writer, _train.Name);
        _writer.Line();
        _writer.Summary(_train.Documentation ?? $"Trains {string.Join(" and ", _train.Networks.Select(network => network.Network.Name))}.");
        _writer.Remarks($"Defined in {FileHeader.Place(_train.Declaration)}. Calls on one instance must not overlap in time.", Statements());
        _writer.Line(FileHeader.GeneratedCode);
        using (_writer.Block($"public sealed partial class {ClassName(_train.Name)} : global::Netwright.Trainer"))
        {
            InputSizes();
            _writer.Line("private readonly Training _training;");
            _writer.Line("private readonly Evaluation _evaluation;");
            Constructor();
            SurfaceSetting.Write(_writer, _settings, "step");
            bool carries = _train.States.Count > 0;
            Entry("Step", "Makes one update, and returns the means over the batch from before it." + (carries ? " Each row goes on where it has ended in the step before." : ""), "Train");
            Entry("Evaluate", "Returns the means over the batch as in inference, and changes nothing." + (carries ? " Each row goes on where it has ended in the evaluation before." : ""), "Measure");
            Core("StepCore", "Train");
            Core("EvaluateCore", "Measure");
            _writer.Line();
            _writer.Summary("Passes the number of threads on.");
            _writer.Line("protected override void OnThreadsChanged(int threads) => _training.Threads = _evaluation.Threads = threads;");
            Run("Train", "_training", advances: true);
            Run("Measure", "_evaluation", advances: false);
            _writer.Line();
            ParameterStoreWriter.Write(_writer, "CreateOptimizerState", _state);
        }

        return _writer.Take();
    }

    private IEnumerable<string> Statements()
    {
        foreach (MinimizeStatement statement in _train.Statements)
        {
            int weights = statement.By.Count;
            yield return $"minimizes {statement.LossName} by {Literals.Count(weights)} tensors using {statement.Optimizer.Name} "
                + $"({FileHeader.Place(statement.Location)})";
            StatementWork work = _work[statement.Statement];
            yield return $"    {Literals.Count(work.Forward)} multiply-adds forwards and {Literals.Count(work.Backward)} backwards for each sample";
        }

        foreach (string report in _train.Reports)
        {
            yield return $"reports {report}";
        }

        foreach (StateSymbol state in _train.States)
        {
            yield return $"carries {state.Name}, {state.Type}, from step to step";
        }

        if (_memory is { } memory)
        {
            yield return $"keeps at most {Literals.Count(memory.Planned)} floats of each sample at a time, of {Literals.Count(memory.Values)} in all values and gradients";
        }
    }

    private void InputSizes()
    {
        foreach (SurfaceTensor input in _inputs)
        {
            input.WriteSize(_writer, _axes, $"The elements of {input.Name} for one sample, {input.Type}.");
        }
    }

    private void Constructor()
    {
        string inputs = string.Join(", ", _inputs.Select(Info));
        string names = string.Join(", ", _result.Fields.Select(field => Literals.String(field.Name)));
        _constructor.Begin(_writer);
        using (_writer.Indented())
        {
            _writer.Line($": base({Literals.String(_train.Name)}, capacity, seed, new global::Netwright.Network[] {{ {_constructor.Arguments} }},");
            using (_writer.Indented())
            {
                _writer.Line("CreateOptimizerState(),");
                _writer.Line($"new global::Netwright.InputInfo[] {{ {inputs} }},");
                _writer.Line($"lossCount: {_result.LossCount}, new string[] {{ {names} }}{StateSurface.Infos(_train.States)})");
            }
        }

        using (_writer.Block())
        {
            _constructor.NullChecks(_writer);
            string parameters = _constructor.ParameterStores;
            _writer.Line($"_training = Training.Create({parameters}, OptimizerState, capacity);");
            _writer.Line($"_evaluation = Evaluation.Create({parameters}, capacity);");
        }
    }

    /// <summary>Of an input with axes of varying lengths the elements at one place of these, and the names of the axes.</summary>
    private static string Info(SurfaceTensor input)
    {
        string elements = Literals.Integer(input.Elements.IsConstant ? input.Elements.Constant : input.Elements.Terms[0].Coefficient);
        string axes = string.Concat(input.VaryingDims.Select(dim => ", " + Literals.String(dim.Name)));
        return input.IsIndex
            ? $"global::Netwright.InputInfo.Indices({Literals.String(input.Name)}, {elements}, {Literals.Integer(input.Range)}{axes})"
            : $"global::Netwright.InputInfo.Floats({Literals.String(input.Name)}, {elements}{axes})";
    }

    private void Entry(string method, string summary, string run)
    {
        _writer.Line();
        _writer.Summary(summary);
        foreach (SurfaceTensor input in _inputs)
        {
            _writer.Param(input.Parameter, $"{input.Description} for each sample.");
        }

        foreach (SurfaceAxis axis in _axes)
        {
            _writer.Param(axis.Parameter, axis.Description);
        }

        if (_inputs.Count == 0)
        {
            _writer.Param(_rows, "The size of the batch.");
        }

        _writer.Returns("Losses and reports.");
        using (_writer.Block($"public {_result.Type} {method}({Parameters()})"))
        {
            _writer.Line($"global::System.Span<float> results = stackalloc float[{_result.Fields.Count}];");
            _writer.Line($"{run}({Arguments()}, results);");
            _writer.Line($"return {_result.Construct("results")};");
        }
    }

    private void Core(string method, string run)
    {
        string arguments = _inputs.Count == 0
            ? "batch.Count"
            : string.Join(", ", _inputs.Select((input, i) => $"batch.{(input.IsIndex ? "Indices" : "Floats")}({i})").Concat(_axes.Select((_, i) => $"batch.Length({i})")));
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public override void {method}(in global::Netwright.Batch batch, global::System.Span<float> results) =>");
        using (_writer.Indented())
        {
            _writer.Line($"{run}({arguments}, results);");
        }
    }

    private void Run(string method, string executor, bool advances)
    {
        string settings = SurfaceSetting.Arguments(_settings);
        string arguments = string.Concat(_inputs.Select(input => ", " + input.Parameter));
        _writer.Line();
        using (_writer.Block($"private void {method}({Parameters()}, global::System.Span<float> results)"))
        {
            InputChecks.Write(_writer, _inputs, _axes, _rows);
            _writer.Line($"global::Netwright.CompilerServices.Guard.Length(results.Length, {_result.Fields.Count}, nameof(results));");
            string states = StateSurface.Arguments(_train.States, advances ? "CarriedState!" : "EvaluationState!", _rows);
            _writer.Line($"{executor}.Run({SignatureText.RowsAndLengths(_rows, _axes)}{arguments}{states}, results, Seed, StepCount + 1{settings});");
            StateSurface.Advance(_writer, _train.States, advances ? "CarriedState!" : "EvaluationState!", _rows);
            if (advances)
            {
                _writer.Line("StepCount++;");
            }
        }
    }

    private string Parameters() => _inputs.Count == 0 ? $"int {_rows}" : SignatureText.Parameters(_inputs, _axes);

    private string Arguments() => _inputs.Count == 0 ? _rows : SignatureText.Arguments(_inputs, _axes);
}
