using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Emission.Surface;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Emission;

/// <summary>Writes the class that C# sees of a network; the arithmetic is in its nested <c>Inference</c>, in a file of its own.</summary>
public sealed class NetworkEmitter
{
    /// <summary>The largest batch where the user names none.</summary>
    public const int DefaultCapacity = 256;

    private readonly NetworkProgram _network;
    private readonly ParameterPlan _plan;
    private readonly string _class;
    private readonly UniqueNames _members;
    private readonly UniqueNames _locals = new(["capacity", "path", "seed"]);
    private readonly EquatableArray<SurfaceTensor> _inputs;
    private readonly EquatableArray<SurfaceTensor> _outputs;
    private readonly EquatableArray<SurfaceAxis> _axes;
    private readonly EquatableArray<SurfaceSetting> _settings;
    private readonly SourceWriter _writer;
    private readonly bool _hasFewSamples;
    private readonly StepProgram? _step;
    private readonly string? _notStreamed;
    private readonly Size? _memory;
    private readonly bool _drawsNumbers;

    private NetworkEmitter(NetworkProgram network, ParameterPlan plan, bool hasFewSamples, StepProgram? step, string? notStreamed, EmittedInference? inference)
    {
        (_hasFewSamples, _step, _notStreamed) = (hasFewSamples, step, notStreamed);
        (_memory, _drawsNumbers) = (inference?.Memory, inference is { DrawsNumbers: true });
        (_network, _plan, _class) = (network, plan, Identifiers.Pascal(network.Name));
        _members = new UniqueNames([.. ReservedNames.Network, _class]);
        _inputs = SurfaceTensors.Inputs(network.Inputs, _members, _locals);
        _outputs = SurfaceTensors.Outputs(network.Outputs, _members, _locals);
        _axes = SurfaceAxis.Of(_inputs, _locals, network.Inference);
        _settings = SurfaceSetting.Of(network.Settings, _members);
        _writer = FileHeader.Begin(network.Declaration, network.Namespace);
    }

    /// <summary>
    /// The whole file; <paramref name="hasFewSamples"/> says whether there is a form of the network for few samples,
    /// <paramref name="step"/> is the network at one step of its sequences, or <paramref name="notStreamed"/> why there is none,
    /// and <paramref name="inference"/> what is known of the file that predicts.
    /// </summary>
    public static string Emit(NetworkProgram network, ParameterPlan plan, bool hasFewSamples = false, StepProgram? step = null, string? notStreamed = null, EmittedInference? inference = null) =>
        new NetworkEmitter(network, plan, hasFewSamples, step, notStreamed, inference).Write();

    private string Write()
    {
        _writer.Summary(_network.Documentation ?? $"The network {_network.Name}.", LayerTable.Totals(_network));
        _writer.Remarks(
            $"Defined in {FileHeader.Place(_network.Declaration)}. Calls on one instance must not overlap in time."
                + (_notStreamed is null ? "" : $" There is no Step method: {_notStreamed}."),
            LayerTable.Of(_network, _memory));
        _writer.Line(FileHeader.GeneratedCode);
        using (_writer.Block($"public sealed partial class {_class} : global::Netwright.Network"))
        {
            Sizes();
            _writer.Line("private readonly Inference _inference;");
            if (_hasFewSamples)
            {
                _writer.Line("private readonly FewSamples _fewSamples;");
            }

            if (_step is not null)
            {
                _writer.Line("private Stepping? _stepping;");
            }

            if (_drawsNumbers)
            {
                _writer.Line("private long _draws;");
                _writer.Line();
                _writer.Summary("Where the random numbers of predictions start: with equal seeds the first call draws the same, and so does each later one.");
                _writer.Line("public ulong Seed { get; set; }");
            }

            SurfaceSetting.Write(_writer, _settings, "prediction");
            Constructor();
            FromFile();
            Share();
            Layers();
            Predict();
            if (_step is not null)
            {
                StepSurfaceEmitter.Write(_writer, _step, _network.Name, _settings);
            }

            WeightAccessEmitter.Write(_writer, _plan, _members);
            _writer.Line();
            _writer.Summary("Passes the number of threads on.");
            WriteThreads();
            _writer.Line();
            ParameterStoreWriter.Write(_writer, "CreateParameters", _plan);
        }

        return _writer.Take();
    }

    private void Sizes()
    {
        foreach (SurfaceTensor tensor in _inputs.Concat(_outputs))
        {
            tensor.WriteSize(_writer, _axes, $"The elements of {tensor.Name} for one sample, {tensor.Type}.");
        }
    }

    private void WriteThreads()
    {
        const string Header = "protected override void OnThreadsChanged(int threads)";
        if (!_hasFewSamples && _step is null)
        {
            _writer.Line(Header + " => _inference.Threads = threads;");
            return;
        }

        using (_writer.Block(Header))
        {
            _writer.Line("_inference.Threads = threads;");
            if (_hasFewSamples)
            {
                _writer.Line("_fewSamples.Threads = threads;");
            }

            if (_step is not null)
            {
                using (_writer.Block("if (_stepping is not null)"))
                {
                    _writer.Line("_stepping.Threads = threads;");
                }

            }
        }
    }

    private void Constructor()
    {
        _writer.Line();
        _writer.Summary("Makes the network with freshly drawn weights.");
        _writer.Param("seed", "Equal seeds give equal weights.");
        _writer.Param("capacity", "The largest batch that one call may bring.");
        _writer.Line($"public {_class}(ulong seed = 0, int capacity = {DefaultCapacity})");
        ConstructorHead();
        using (_writer.Block())
        {
            Executors();
            if (_drawsNumbers)
            {
                _writer.Line("Seed = seed;");
            }

            _writer.Line("_inference.Initialize(seed);");
        }
    }

    private void ConstructorHead()
    {
        using (_writer.Indented())
        {
            _writer.Line(
                $": base({Literals.String(_network.Name)}, {Literals.String(Fingerprint.Of(_plan))}, capacity, CreateParameters(){StateSurface.Infos(_network.States)})");
        }
    }

    /// <summary>Executors are the memory of a call, so every network has its own.</summary>
    private void Executors()
    {
        _writer.Line("_inference = Inference.Create(Parameters, Capacity);");
        if (_hasFewSamples)
        {
            _writer.Line("_fewSamples = FewSamples.Create(Parameters, Capacity);");
        }
    }

    /// <summary>Another network with the same weights.</summary>
    private void Share()
    {
        _writer.Line();
        _writer.Summary("Makes a network with the same weights and memory of its own, so that both may predict at the same time.");
        _writer.Returns("The network; a change of the weights of one is a change of both.");
        _writer.Line($"public {_class} Share() => new(this);");
        _writer.Line();
        using (_writer.Block($"private {_class}({_class} other) : base(other)"))
        {
            Executors();
            _writer.Line("Threads = other.Threads;");
            foreach (SurfaceSetting setting in _settings)
            {
                _writer.Line($"{setting.Property} = other.{setting.Property};");
            }
        }
    }

    private void FromFile()
    {
        _writer.Line();
        _writer.Summary("Makes the network with the weights of a file.");
        _writer.Param("path", "A safetensors file, such as Save writes.");
        _writer.Param("capacity", "The largest batch that one call may bring.");
        _writer.Returns("The network.");
        _writer.Line($"public static {_class} FromFile(string path, int capacity = {DefaultCapacity}) => new(path, capacity);");
        _writer.Line();
        _writer.Line($"private {_class}(string path, int capacity)");
        ConstructorHead();
        using (_writer.Block())
        {
            // No weights are drawn: a file has all of them, or the network is not made.
            Executors();
            _writer.Line("Load(path);");
        }
    }

    private void Layers()
    {
        _writer.Line();
        _writer.Summary("The layer table, in the order of the source.");
        _writer.Line("public override global::System.Collections.Generic.IReadOnlyList<global::Netwright.LayerInfo> Layers { get; } =");
        using (_writer.Indented())
        using (_writer.Block("new global::Netwright.LayerInfo[]", ";"))
        {
            foreach (LayerRow row in _network.Layers)
            {
                string texts = $"{Literals.String(row.Layer)}, {Literals.String(row.Text)}, {Literals.String(row.Output.ToString())}";
                _writer.Line($"new({texts}, {Literals.Integer(row.Weights)}, {Literals.Integer(LayerTable.AtBounds(row.MultiplyAdds))}),");
            }
        }
    }

    private void Predict()
    {
        _writer.Line();
        _writer.Summary("Runs the network on one sample, or on several that lie one after another." + (_network.States.Count > 0 ? " Each goes on where the sample at its place in the call before has ended." : ""));
        PredictParameters();
        foreach (SurfaceAxis axis in _axes)
        {
            _writer.Param(axis.Parameter, axis.Description);
        }

        string rows = _locals.Take("rows");
        using (_writer.Block($"public void Predict({SignatureText.Parameters(_inputs.Concat(_outputs), _axes)})"))
        {
            InputChecks.Write(_writer, _inputs, _axes, rows);
            foreach (SurfaceTensor output in _outputs)
            {
                InputChecks.Length(_writer, output, _axes, rows);
            }

            string now = StateSurface.Now(_network.States, "CarriedState!", rows), next = StateSurface.Next(_network.States, "CarriedState!", rows);
            string arguments = $"{SignatureText.RowsAndLengths(rows, _axes)}, {SignatureText.Arguments(_inputs)}{now}, {SignatureText.Arguments(_outputs)}{next}" + (_drawsNumbers ? ", Seed, ++_draws" : "") + SurfaceSetting.Arguments(_settings);
            if (_hasFewSamples)
            {
                using (_writer.Block($"if ({rows} <= global::Netwright.CompilerServices.VectorWidth.FewSamples)"))
                {
                    _writer.Line($"_fewSamples.Run({arguments});");
                    StateSurface.Advance(_writer, _network.States, "CarriedState!", rows);
                    _writer.Line("return;");
                }

                _writer.Line();
            }

            _writer.Line($"_inference.Run({arguments});");
            StateSurface.Advance(_writer, _network.States, "CarriedState!", rows);
        }

        PredictOne();
    }

    /// <summary>A call with one sample needs no lengths: the spans tell them.</summary>
    private void PredictOne()
    {
        if (_axes.Count == 0 || !InputChecks.TellLengths(_inputs, _axes))
        {
            return;
        }

        _writer.Line();
        _writer.Summary("Runs the network on one sample, which is as long as the spans are.");
        PredictParameters();
        using (_writer.Block($"public void Predict({SignatureText.Parameters(_inputs.Concat(_outputs))})"))
        {
            InputChecks.LengthsOfOne(_writer, _inputs, _axes);
            _writer.Line($"Predict({SignatureText.Arguments(_inputs.Concat(_outputs), _axes)});");
        }
    }

    private void PredictParameters()
    {
        foreach (SurfaceTensor tensor in _inputs.Concat(_outputs))
        {
            _writer.Param(tensor.Parameter, $"{(tensor.IsOutput ? "Receives " : "")}{tensor.Description} for each sample.");
        }
    }
}
