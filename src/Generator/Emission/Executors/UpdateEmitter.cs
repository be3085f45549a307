using System.Globalization;
using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes the updates of weights: an optimizer's rule as one fused loop over weights, gradients and states.</summary>
internal sealed class UpdateEmitter(SourceWriter writer, TrainProgram train, IReadOnlyList<ParameterPlan> networks, FusedUpdates fused)
{
    private readonly Dictionary<WeightSymbol, (int Network, int Offset)> _places = networks
        .SelectMany((plan, network) => plan.Parameters.Select(parameter => (parameter.Symbol, network, parameter.Offset)))
        .GroupBy(place => place.Symbol).ToDictionary(same => same.Key, same => (same.First().network, same.First().Offset));

    private readonly StateRegion[] _regions = ParameterPlanner.StateRegions(train, networks).ToArray();
    private readonly Dictionary<MinimizeStatement, UpdateRule> _rules = train.Statements.ToDictionary(statement => statement, statement => new UpdateRule(statement.Optimizer));

    /// <summary>Declares the numbers of the rules that are computed before all blocks.</summary>
    public void WriteFields(FieldWriter fields)
    {
        foreach (MinimizeStatement statement in train.Statements.Where(fused.HasAny))
        {
            foreach (Node number in _rules[statement].StepNumbers)
            {
                fields.Add("float", NumberField(statement, number));
            }
        }
    }

    /// <summary>Gives states that do not begin at zero their first values; a checkpoint may replace them later.</summary>
    public void WriteInitialStates()
    {
        foreach (StateRegion region in _regions)
        {
            double initial = region.Statement.Optimizer.States.First(state => state.Index == region.State).Initial;
            if (initial != 0)
            {
                string start = $"ref Runtime::Unsafe.Add(ref _optimizerState.Start, {Literals.Integer(region.Offset)})";
                writer.Line($"Interop::MemoryMarshal.CreateSpan({start}, {Literals.Integer(networks[region.Network].TotalFloats)}).Fill({Literals.Float(initial)});");
            }
        }
    }

    /// <summary>Computes those numbers of a phase.</summary>
    public void WritePreparation(int phase)
    {
        foreach (MinimizeStatement statement in train.Statements.Where(statement => statement.Statement == phase && fused.HasAny(statement)))
        {
            foreach (Node number in _rules[statement].StepNumbers)
            {
                bool isBool = number.Type.Element == ElementType.Bool;
                string expression = Numbers().Of(number);
                writer.Line($"{NumberField(statement, number)} = {(isBool ? $"{expression} ? 1f : 0f" : $"(float){expression}")};");
            }
        }
    }

    /// <summary>The struct by which a product updates the weights that its sums are the gradients of.</summary>
    public void WriteEpilogues()
    {
        foreach (MinimizeStatement statement in train.Statements.Where(fused.HasAny))
        {
            WriteEpilogue(statement, _rules[statement]);
        }
    }

    /// <summary>The type and the creation of that struct for the product of one weight.</summary>
    public (string Type, string Creation) Epilogue(MinimizeStatement statement, WeightSymbol symbol, string weight, string gradient, string isFirst)
    {
        (int network, int offset) = _places[symbol];
        IEnumerable<string> states = _regions.Where(region => ReferenceEquals(region.Statement, statement) && region.Network == network)
            .Select(region => $"ref Runtime::Unsafe.Add(ref _optimizerState.Start, {Literals.Integer(region.Offset + offset)})");
        IEnumerable<string> numbers = _rules[statement].StepNumbers.Select(number => NumberField(statement, number));
        IEnumerable<string> arguments = new[] { $"ref {weight}", $"ref {gradient}", isFirst }.Concat(states).Concat(numbers);
        string type = MethodName(statement) + "Epilogue";
        return (type, $"new {type}({string.Join(", ", arguments)})");
    }

    private string NumberField(MinimizeStatement statement, Node number) =>
        "_" + char.ToLowerInvariant(MethodName(statement)[0]) + MethodName(statement).Substring(1) + "Number"
        + (_rules[statement].StepNumbers.IndexOf(number) + 1).ToString(CultureInfo.InvariantCulture);

    private void WriteEpilogue(MinimizeStatement statement, UpdateRule rule)
    {
        string[] states = statement.Optimizer.States.Select(UpdateRule.StateName).ToArray();
        Node[] numbers = rule.StepNumbers.ToArray();
        string[] memory = ["weight", "gradient", .. states];
        IEnumerable<string> formals = new[] { "ref float weight", "ref float gradient", "bool isFirst" }
            .Concat(states.Select(state => $"ref float {state}")).Concat(numbers.Select((_, i) => FormattableString.Invariant($"float number{i + 1}")));
        writer.Line();
        writer.Line($"/// <summary>{Literals.Xml(statement.Optimizer.Name)} at the end of the product that gives the gradient, which so never reaches memory.</summary>");
        using (writer.Block($"private readonly ref struct {MethodName(statement)}Epilogue({string.Join(", ", formals)}) : Kernels::IEpilogue<V>"))
        {
            foreach (string name in memory)
            {
                writer.Line($"private readonly ref float _{name} = ref {name};");
            }

            writer.Line("private readonly bool _isFirst = isFirst;");
            for (int i = 0; i < numbers.Length; i++)
            {
                writer.Line(FormattableString.Invariant($"private readonly float _number{i + 1} = number{i + 1};"));
            }

            writer.Line();
            writer.Line("[Runtime::MethodImpl(Runtime::MethodImplOptions.AggressiveInlining)]");
            using (writer.Block("public V Apply(V sum, nint offset, nint row, nint column)"))
            {
                writer.Line("V gradientHere = _isFirst ? sum : sum + V.Load(in _gradient, offset);");
                var body = new VectorBody(
                    writer,
                    new UniqueNames(["sum", "offset", "row", "column", "gradientHere"]),
                    view => view.Storage!.Name == "gradient" ? "gradientHere" : $"V.Load(in _{view.Storage.Name}, offset)",
                    number => ReferenceEquals(number.Primitive, Primitives.Constant)
                        ? $"V.Create({Literals.Float(number.Get<ConstantAttributes>().Value)})"
                        : FormattableString.Invariant($"V.Create(_number{Array.IndexOf(numbers, number) + 1})"));
                IReadOnlyList<string> values = body.Compute(rule.Members, rule.Stores.Select(store => store.Member).ToArray());
                for (int i = 1; i < rule.Stores.Count; i++)
                {
                    writer.Line($"V.Store(Kernels::VectorMath.FlushTiny({values[i]}), ref _{rule.Stores[i].Target}, offset);");
                }

                writer.Line($"return {values[0]};");
            }
        }
    }

    /// <summary>Writes the call at the end of a phase.</summary>
    public void WriteCalls(int phase)
    {
        foreach (MinimizeStatement statement in train.Statements.Where(statement => statement.Statement == phase))
        {
            writer.Line($"{MethodName(statement)}();");
        }
    }

    /// <summary>Writes, for each statement, the method that prepares the numbers of the step and the loop itself.</summary>
    public void WriteMethods()
    {
        foreach (MinimizeStatement statement in train.Statements)
        {
            writer.Line();
            writer.Line($"/// <summary>{Literals.Xml(statement.Location.ToString())}: {Literals.Xml(statement.Optimizer.Name)}, by the gradients of {Literals.Xml(statement.LossName)}.</summary>");
            using (writer.Block($"private void {MethodName(statement)}()"))
            {
                WriteUpdate(statement);
            }

            WriteLoop(statement);
        }
    }

    private string MethodName(MinimizeStatement statement) => "Update" + Identifiers.Pascal(statement.Optimizer.Name)
        + (train.Statements.Count > 1 ? (statement.Statement + 1).ToString(CultureInfo.InvariantCulture) : "");

    private void WriteUpdate(MinimizeStatement statement)
    {
        bool usesNorm = statement.Optimizer.Rule.Nodes.Any(node => ReferenceEquals(node.Primitive, Primitives.GradientNorm));
        WeightRun[] runs = Runs(statement).ToArray();
        string arguments = "";
        if (usesNorm)
        {
            writer.Line("double squares = 0;");
            foreach (WeightRun run in runs)
            {
                string place = $"in Runtime::Unsafe.Add(ref {MemoryNames.GradientField(run.Network)}.Start, {Literals.Integer(run.From)})";
                writer.Line($"squares += Kernels::Strided.SumOfSquares<V>({place}, {Literals.Integer(run.To - run.From)});");
            }

            writer.Line("double norm = double.Sqrt(squares);");
            arguments = ", norm";
        }

        foreach (WeightRun run in runs)
        {
            string states = string.Concat(_regions.Where(region => ReferenceEquals(region.Statement, statement) && region.Network == run.Network)
                .Select(region => $", ref Runtime::Unsafe.Add(ref _optimizerState.Start, {Literals.Integer(region.Offset)})"));
            string rank = UsesRank(statement) ? $", {run.Rank}" : "";
            writer.Line($"{MethodName(statement)}(ref {MemoryNames.ParameterField(run.Network)}.Start, ref {MemoryNames.GradientField(run.Network)}.Start{states}, {Literals.Integer(run.From)}, {Literals.Integer(run.To)}{rank}{arguments});");
        }
    }

    private static bool UsesRank(MinimizeStatement statement) =>
        statement.Optimizer.Rule.Nodes.Any(node => ReferenceEquals(node.Primitive, Primitives.WeightRank));

    private static bool UsesNorm(MinimizeStatement statement) =>
        statement.Optimizer.Rule.Nodes.Any(node => ReferenceEquals(node.Primitive, Primitives.GradientNorm));

    /// <summary>Stretches of neighbouring weights; of one weight each where the rule asks for its rank.</summary>
    private IEnumerable<WeightRun> Runs(MinimizeStatement statement)
    {
        bool each = UsesRank(statement);
        var changed = new HashSet<WeightSymbol>(statement.By);
        for (int network = 0; network < networks.Count; network++)
        {
            WeightRun? open = null;
            foreach (PlannedParameter parameter in networks[network].Parameters)
            {
                int end = parameter.Offset + (int)((parameter.Layout.StorageCount(parameter.Shape.Elements) + 15) / 16 * 16);
                bool joins = open is not null && !each && open.To == parameter.Offset;
                if (!changed.Contains(parameter.Symbol) || fused.Contains(statement, parameter.Symbol))
                {
                    continue;
                }

                if (open is not null && !joins)
                {
                    yield return open;
                }

                open = joins ? open! with { To = end } : new WeightRun(network, parameter.Offset, end, parameter.Shape.Rank);
            }

            if (open is not null)
            {
                yield return open;
            }
        }
    }

    private void WriteLoop(MinimizeStatement statement)
    {
        OptimizerProgram optimizer = statement.Optimizer;
        UpdateRule rule = _rules[statement];
        IEnumerable<string> states = optimizer.States.Select(state => $"ref float {UpdateRule.StateName(state)}");
        IEnumerable<string> formals = new[] { "ref float weight", "ref float gradient" }.Concat(states).Concat(["nint from", "nint to"])
            .Concat(UsesRank(statement) ? ["double rank"] : []).Concat(UsesNorm(statement) ? ["double norm"] : []);
        writer.Line();
        writer.Line(ProgramWriter.FullSpeed);
        using (writer.Block($"private void {MethodName(statement)}({string.Join(", ", formals)})"))
        {
            var names = new UniqueNames(["weight", "gradient", "from", "to", "rank", "norm", "i"]);
            foreach (StateAttributes state in optimizer.States)
            {
                names.Take(UpdateRule.StateName(state));
            }

            IReadOnlyDictionary<Node, string> numbers = WriteNumbers(rule, names);
            using (writer.Block("for (nint i = from; i < to; i += V.Count)"))
            {
                var body = new VectorBody(writer, names, view => $"V.Load(in {view.Storage!.Name}, i)", number => numbers[number]);
                IReadOnlyList<string> values = body.Compute(rule.Members, rule.Stores.Select(store => store.Member).ToArray());
                for (int i = 0; i < rule.Stores.Count; i++)
                {
                    // Denormal states would make the loop many times slower and mean nothing.
                    string value = rule.Stores[i].Target == "weight" ? values[i] : $"Kernels::VectorMath.FlushTiny({values[i]})";
                    writer.Line($"V.Store({value}, ref {rule.Stores[i].Target}, i);");
                }
            }
        }
    }

    /// <summary>Numbers that all elements share are computed once, in double precision.</summary>
    private Dictionary<Node, string> WriteNumbers(UpdateRule rule, UniqueNames names)
    {
        ScalarExpressions scalars = Numbers();
        var numbers = new Dictionary<Node, string>();
        foreach (Node number in rule.Numbers)
        {
            if (ReferenceEquals(number.Primitive, Primitives.Constant))
            {
                numbers.Add(number, $"V.Create({Literals.Float(number.Get<ConstantAttributes>().Value)})");
                continue;
            }

            string name = names.Take("number");
            bool isBool = number.Type.Element == ElementType.Bool;
            string expression = scalars.Of(number);
            writer.Line($"V {name} = V.Create({(isBool ? $"{expression} ? 1f : 0f" : $"(float){expression}")});");
            numbers.Add(number, name);
        }

        return numbers;
    }

    private static ScalarExpressions Numbers() => new(node => node.Primitive.Name switch
    {
        nameof(Primitives.StepNumber) => "_step",
        nameof(Primitives.BatchSize) => "_batchSize",
        nameof(Primitives.GradientNorm) => "norm",
        nameof(Primitives.WeightRank) => "rank",
        nameof(Primitives.Setting) => ExecutorShape.SettingField(node.Get<SettingAttributes>()),
        _ => null,
    });
}
