using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs the statements of a training step over one graph.</summary>
internal sealed class TrainRun : ITrainStatements
{
    private readonly Session _session;
    private readonly TrainDeclarationSyntax _train;
    private readonly IReadOnlyList<TrainNetwork> _networks;
    private readonly Evaluator _evaluator;
    private readonly Frame _frame;
    private Renewal _renewal;

    // By statement of the text: rounds of a loop share a rate.
    private readonly Dictionary<MinimizeSyntax, string> _rates = [];

    /// <summary>Of a step, in one of the two modes.</summary>
    public TrainRun(Session session, TrainDeclarationSyntax train, FileScope file, IReadOnlyList<TrainNetwork> networks, bool training)
    {
        _session = session;
        _train = train;
        _networks = networks;
        Context = new GraphContext { Training = training };
        _evaluator = new Evaluator(session, Context);
        _renewal = new Renewal(Context);
        _evaluator.Statements.Train = this;
        _frame = new Frame(file, train.Name.Text, new LayerScope(null, "", isTop: true));
    }

    /// <summary>The graph.</summary>
    public GraphContext Context { get; }

    /// <summary>All inputs.</summary>
    public List<InputSymbol> Inputs { get; } = [];

    /// <summary>What the network that the step is named after carries from step to step.</summary>
    public IReadOnlyList<StateSymbol> States { get; private set; } = [];

    /// <summary>The minimisations.</summary>
    public List<MinimizeStatement> Statements { get; } = [];

    /// <summary>The names of reports.</summary>
    public List<string> Reports { get; } = [];

    /// <summary>Settings of the optimizers.</summary>
    public List<SettingAttributes> OptimizerSettings { get; } = [];

    /// <summary>Whether all went well.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Runs the step.</summary>
    public void Run()
    {
        EquatableArray<Formal> formals = Formal.Of(_train.Formals, null);
        if (_networks.Count == 0)
        {
            Declare(formals);
            IsSound = false;
            return;
        }

        HashSet<string> by = Updated();
        foreach (TrainNetwork network in _networks)
        {
            bool isTrained = by.Count == 0 || network.IsOnly || by.Contains(network.Name);
            var value = new NetworkValue(network.Name, network.Symbol, network.Elaboration.Weights, isTrained);
            if (network.IsOnly)
            {
                RunOnly(value);
            }
            else
            {
                _frame.Locals[network.Name] = value;
            }
        }

        Declare(formals);
        _evaluator.Statements.Block(_train.Body, _frame);
        // What stands behind the last statement is only reported, and reports change nothing.
        Context.NotInVain.AddRange(Context.Updates.Select(update => update.Value));
    }

    /// <inheritdoc/>
    public void Run(StatementSyntax statement, Frame frame)
    {
        if (statement is MinimizeSyntax minimize)
        {
            Minimize(minimize);
        }
        else
        {
            Report((ReportSyntax)statement);
        }
    }

    private void Declare(EquatableArray<Formal> formals)
    {
        foreach (Formal formal in formals.Where(formal => formal.Kind is FormalKind.Setting or FormalKind.Element))
        {
            _evaluator.Error(SemanticDiagnostics.WrongArgument, _frame, formal.Syntax.Span, $"'{formal.Name}' is a number, but a training step takes tensors and networks. Write 'float[] {formal.Name}' for one number for each sample, or a param for one that C# sets.");
            _frame.Locals[formal.Name] = ErrorValue.Instance;
        }

        foreach (Formal formal in formals.Where(formal => formal.Kind == FormalKind.State))
        {
            _evaluator.Error(SemanticDiagnostics.WrongArgument, _frame, formal.Syntax.Span, $"a training step has no state of its own. Declare '{formal.Name}' among the parameters of the network, which carries it from step to step.");
        }

        List<Formal> extra = formals.Where(formal => formal.IsInput && formal.Kind != FormalKind.State).ToList();
        IsSound &= NetworkElaborator.Inputs(_evaluator, extra, _frame, Inputs, (formal, value) =>
        {
            if (Inputs.Count(input => input.Name == formal.Name) > 1)
            {
                _evaluator.Error(SemanticDiagnostics.DeclaredTwice, _frame, formal.Syntax.Name.Span, $"'{formal.Name}' is an input of the network already. Use another name for what the training step adds.");
            }

            _frame.Locals[formal.Name] = value;
        });
        foreach (Formal formal in extra.Where(formal => !_frame.Locals.ContainsKey(formal.Name)))
        {
            _frame.Locals[formal.Name] = ErrorValue.Instance;
        }
    }

    // The network that the step is named after: its inputs are inputs of the step, its result is 'output'.
    private void RunOnly(NetworkValue network)
    {
        var bound = new BoundArguments();
        UnitSymbol unit = network.Symbol.Unit;
        var outer = new Frame(unit.File, network.Name, new LayerScope(null, ""));
        var site = new CallSite(outer, network.Symbol.Declaration.Name.Span);
        foreach (Argument argument in NetworkCalls.Settings(_evaluator, network.Symbol).Where(argument => argument.Name is not null))
        {
            bound.Add(argument.Name!.Text, argument);
            outer.Locals[argument.Name.Text] = argument.Value;
        }

        bool sound = NetworkElaborator.Inputs(_evaluator, unit.Formals.Where(formal => formal.Kind != FormalKind.State && formal.IsInput && formal.IsRequired), outer, Inputs, (formal, value) =>
        {
            bound.Add(formal.Name, new Argument(null, value, formal.Syntax, outer));
            _frame.Locals[formal.Name] = value;
        });
        Context.Builder.Origin = new Origin(null, "output");
        var states = new CarriedStates(_evaluator, unit);
        Value result = sound && states.Declare(outer, bound) ? NetworkCalls.RunAsTop(_evaluator, network, bound, states, site) : ErrorValue.Instance;
        states.HandOut();
        States = states.Symbols;
        Context.Builder.Origin = Origin.None;
        LayerAdvice.CheckOutput(_evaluator, result, network.Symbol.Name);
        _frame.Locals["output"] = result;
        IReadOnlyList<Value> items = result is TupleValue tuple ? tuple.Items : [];
        for (int i = 0; i < items.Count; i++)
        {
            _frame.Locals[OutputNames.Of(result, unit, i, items.Count)] = items[i];
        }

        // What a faulty network declares is there all the same, and told once.
        foreach (ResultSyntax declared in unit.Declaration.Results.Where(declared => result is ErrorValue && declared.Name is not null))
        {
            _frame.Locals[declared.Name!.Text] = ErrorValue.Instance;
        }
    }

    private HashSet<string> Updated()
    {
        var by = new HashSet<string>();
        bool all = false;
        SyntaxWalker.Visit(_train.Body, node =>
        {
            if (node is MinimizeSyntax minimize)
            {
                all |= minimize.By.Count == 0;
                by.UnionWith(minimize.By.Select(name => name.Parts[0].Text));
            }
        });
        if (all)
        {
            by.Clear();
        }

        return by;
    }

    // The statement that reports belong to: the last so far, before all of them the first.
    private int Phase => Math.Max(0, Statements.Count - 1);

    // What the statement has moved is seen from here on.
    private void Moved(IEnumerable<WeightSymbol> weights)
    {
        foreach (WeightSymbol weight in weights)
        {
            Context.Versions[weight] = Context.Versions.TryGetValue(weight, out int version) ? version + 1 : 1;
        }
    }

    // Buffers get the values of the evaluations since the last statement together with its update.
    private List<WeightSymbol> LeaveBuffers(int statement)
    {
        var left = new List<WeightSymbol>();
        foreach (IGrouping<WeightSymbol, (WeightSymbol Buffer, Node Value)> buffer in Context.Updates.GroupBy(update => update.Buffer))
        {
            Context.Builder.Output(new GraphOutput(OutputKind.Buffer, buffer.Key.Name, _renewal.Of(buffer.Last().Value), buffer.Key, statement));
            left.Add(buffer.Key);
        }

        Context.NotInVain.AddRange(Context.Updates.Select(update => update.Value));
        Context.Updates.Clear();
        return left;
    }

    private void Minimize(MinimizeSyntax minimize)
    {
        _renewal = new Renewal(Context);
        int number = Statements.Count;
        string prefix = _networks.Count > 1 && minimize.By.Count > 0 ? minimize.By[0].Parts[0].Text : "";
        string name = Unique(prefix.Length > 0 ? $"{prefix}Loss" : "loss", Statements.Select(statement => statement.LossName).Concat(Reports));
        List<WeightSymbol>? weights = WeightSelection.Of(_evaluator, minimize, _networks, _frame);
        Node? loss = Scalar(minimize.Loss, name, "minimizes");
        if (!_rates.TryGetValue(minimize, out string? rate))
        {
            rate = Unique(prefix.Length > 0 ? $"{prefix}Rate" : "rate", Context.Settings.Concat(OptimizerSettings).Select(setting => setting.Name));
            _rates.Add(minimize, rate);
        }

        var optimizer = new OptimizerElaborator(_session, _frame, rate);
        OptimizerProgram? rule = minimize.Optimizer is null ? MissingOptimizer(minimize) : Context.Training ? optimizer.Elaborate(minimize.Optimizer) : null;
        OptimizerSettings.AddRange(optimizer.Settings);
        if (loss is null || weights is null || (Context.Training && (rule is null || !GradientReach.Check(_evaluator, loss, weights, minimize, _frame))))
        {
            IsSound = false;
            return;
        }

        Context.Builder.Output(new GraphOutput(OutputKind.Loss, name, loss, Statement: number));
        Statements.Add(new MinimizeStatement(number, name, weights.ToEquatableArray(), rule ?? new OptimizerProgram("", default, new GraphBuilder().ToGraph()), _frame.At(minimize.Span)));
        if (Context.Training)
        {
            Moved(weights.Concat(LeaveBuffers(number)));
        }
    }

    private OptimizerProgram? MissingOptimizer(MinimizeSyntax minimize)
    {
        _evaluator.Error(SemanticDiagnostics.WrongArgument, _frame, minimize.Span, "this does not say how to minimize. Add an optimizer, for example 'using Adam(rate: 1e-3)'.");
        return null;
    }

    private void Report(ReportSyntax report)
    {
        string name = Unique(report.As?.Text ?? ReportNames.Of(report.Value), Reports.Concat(Statements.Select(statement => statement.LossName)));
        Reports.Add(name);
        int updates = Context.Updates.Count;
        Node? value = Scalar(report.Value, name, "reports");
        Context.Updates.RemoveRange(updates, Context.Updates.Count - updates);
        if (value is { } node)
        {
            Context.Builder.Output(new GraphOutput(OutputKind.Report, name, node, Statement: Phase));
        }
        else
        {
            IsSound = false;
        }
    }

    // The mean over the samples of one number for each, or one number for all as it is.
    private Node? Scalar(ExpressionSyntax syntax, string name, string verb)
    {
        _frame.Layers.Begin(name);
        Context.Builder.Origin = new Origin(_frame.At(syntax.Span), name);
        Value value = Arithmetic.First(_evaluator.Evaluate(syntax, _frame));
        Context.Builder.Origin = new Origin(_frame.At(syntax.Span), name);
        if (value is ErrorValue)
        {
            return null;
        }

        if (value is CallableValue or StringValue or ListValue or LambdaValue || MismatchReport.ShapeOf(value).Rank > 0)
        {
            _evaluator.Error(TrainingDiagnostics.LossNotScalar, _frame, syntax.Span, $"this {verb} '{Evaluator.Text(_frame, syntax.Span)}', which is {value.Describe()}, but it must be one number for each sample or one for the batch. Write 'Mean(…)' or 'Sum(…)' around it.");
            return null;
        }

        Node node = _renewal.Of(_evaluator.Math.ToNode(value));
        node = node.Type.Element == ElementType.Float ? node : Context.Builder.Add(Primitives.ToFloat, node);
        return node.Type.PerSample ? Context.Builder.Add(Primitives.Divide, Context.Builder.Sum(node, [], overBatch: true), Context.Builder.Add(Primitives.BatchSize)) : node;
    }

    private static string Unique(string name, IEnumerable<string> taken)
    {
        List<string> used = taken.ToList();
        string unique = name;
        for (int i = 2; used.Contains(unique); i++)
        {
            unique = FormattableString.Invariant($"{name}{i}");
        }

        return unique;
    }
}
