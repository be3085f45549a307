using System.Globalization;
using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes the updates of weights: an optimizer's rule as one fused loop over weights, gradients and states.</summary>
internal sealed class UpdateEmitter(SourceWriter writer, TrainProgram train, IReadOnlyList<ParameterPlan> networks)
{
    private readonly StateRegion[] _regions = ParameterPlanner.StateRegions(train, networks).ToArray();

    /// <summary>Writes the calls at the end of <c>Run</c>.</summary>
    public void WriteCalls()
    {
        foreach (MinimizeStatement statement in train.Statements)
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
                string place = $"in Unsafe.Add(ref {MemoryNames.GradientField(run.Network)}.Start, {Literals.Integer(run.From)})";
                writer.Line($"squares += Strided.SumOfSquares<V>({place}, {Literals.Integer(run.To - run.From)});");
            }

            writer.Line("double norm = Math.Sqrt(squares);");
            arguments = ", norm";
        }

        foreach (WeightRun run in runs)
        {
            string states = string.Concat(_regions.Where(region => ReferenceEquals(region.Statement, statement) && region.Network == run.Network)
                .Select(region => $", ref Unsafe.Add(ref _optimizerState.Start, {Literals.Integer(region.Offset)})"));
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
        for (int network = 0; network < networks.Count; network++)
        {
            WeightRun? open = null;
            foreach (PlannedParameter parameter in networks[network].Parameters)
            {
                int end = parameter.Offset + (int)((parameter.Layout.StorageCount(parameter.Shape.Elements) + 15) / 16 * 16);
                bool joins = open is not null && !each && open.To == parameter.Offset;
                if (!statement.By.Contains(parameter.Symbol))
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
        var rule = new UpdateRule(optimizer);
        IEnumerable<string> states = optimizer.States.Select(state => $"ref float {UpdateRule.StateName(state)}");
        IEnumerable<string> formals = new[] { "ref float weight", "ref float gradient" }.Concat(states).Concat(["nint from", "nint to"])
            .Concat(UsesRank(statement) ? ["double rank"] : []).Concat(UsesNorm(statement) ? ["double norm"] : []);
        writer.Line();
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
                    string value = rule.Stores[i].Target == "weight" ? values[i] : $"VectorMath.FlushTiny({values[i]})";
                    writer.Line($"V.Store({value}, ref {rule.Stores[i].Target}, i);");
                }
            }
        }
    }

    /// <summary>Numbers that all elements share are computed once, in double precision.</summary>
    private Dictionary<Node, string> WriteNumbers(UpdateRule rule, UniqueNames names)
    {
        var scalars = new ScalarExpressions(node => node.Primitive.Name switch
        {
            nameof(Primitives.StepNumber) => "_step",
            nameof(Primitives.BatchSize) => "_batchSize",
            nameof(Primitives.GradientNorm) => "norm",
            nameof(Primitives.WeightRank) => "rank",
            nameof(Primitives.Setting) => ExecutorShape.SettingField(node.Get<SettingAttributes>()),
            _ => null,
        });
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
}
