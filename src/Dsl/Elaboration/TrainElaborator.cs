using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Elaborates a training step: once in training mode, once in evaluation mode.</summary>
internal sealed class TrainElaborator(Session session, NetworkDirectory directory, NetworkElaborator networks)
{
    /// <summary>Elaborates one.</summary>
    public TrainElaboration Elaborate(TrainDeclarationSyntax train, FileScope file)
    {
        session.RenewBudget();
        int errors = Errors();
        var location = new SourceLocation(file.Source, train.Name.Span);
        List<TrainNetwork> trained = Networks(train, file);
        session.RenewBudget();
        TrainRun run = Run(train, file, trained, training: true);
        if (Errors() != errors || !run.IsSound || trained.Exists(network => network.Elaboration.Program is null))
        {
            return new TrainElaboration(null, Signature(train, file, trained, run, location));
        }

        ReportIdle(train, file, trained, run);
        Graph.Graph graph = run.Context.Builder.ToGraph();
        run.Context.Assignments.Report(session, graph, run.Context.NotInVain, new SourceLocation(file.Source, train.Span));
        IEnumerable<SettingAttributes> settings = run.Context.Settings.Concat(run.OptimizerSettings);
        var program = new TrainProgram(
            file.Namespace,
            train.Name.Text,
            train.Documentation,
            trained.Select(network => new TrainedNetwork(network.Name, network.Elaboration.Program!)).ToEquatableArray(),
            run.Inputs.ToEquatableArray(),
            run.Statements.ToEquatableArray(),
            run.Reports.ToEquatableArray(),
            settings.GroupBy(setting => setting.Name).Select(group => group.First()).ToEquatableArray(),
            graph,
            Evaluation(train, file, trained, run, graph),
            location)
        {
            States = run.States.ToEquatableArray(),
        };
        return new TrainElaboration(program, null);
    }

    // Where nothing asks for the mode, both modes are the same graph.
    private Graph.Graph Evaluation(TrainDeclarationSyntax train, FileScope file, List<TrainNetwork> trained, TrainRun run, Graph.Graph training) =>
        run.Context.DependsOnMode || run.Statements.Count > 1 || training.Outputs.Any(output => output.Kind == OutputKind.Buffer)
            ? Run(train, file, trained, training: false).Context.Builder.ToGraph()
            : training;

    private static SignatureProgram Signature(TrainDeclarationSyntax train, FileScope file, List<TrainNetwork> trained, TrainRun run, SourceLocation location) => new(
        SignatureKind.Train,
        file.Namespace,
        train.Name.Text,
        train.Documentation,
        run.Inputs.ToEquatableArray(),
        default,
        trained.Select(network => new SignatureNetwork(network.Name, network.Symbol.File.Namespace, network.Symbol.Name)).ToEquatableArray(),
        run.Statements.Select(statement => statement.LossName).ToEquatableArray(),
        run.Reports.ToEquatableArray(),
        location)
    {
        Settings = run.Context.Settings.Concat(run.OptimizerSettings).Select(setting => setting.Name).Distinct().ToEquatableArray(),
    };

    // A network that is used but not named stays as it is on purpose, as a teacher does.
    private void ReportIdle(TrainDeclarationSyntax train, FileScope file, List<TrainNetwork> trained, TrainRun run)
    {
        if (run.Statements.Count == 0)
        {
            session.Diagnostics.Report(TrainingDiagnostics.IdleNetwork, new SourceLocation(file.Source, train.Name.Span), $"train {train.Name.Text} minimizes nothing, so no weight is ever trained. Add a statement such as 'minimize MeanSquaredError(output, target) using Adam();'.");
        }

        foreach (TrainNetwork network in trained.Where(network => !network.IsOnly && !run.Context.Called.Contains(network.Name)))
        {
            FormalSyntax formal = train.Formals.First(formal => formal.Name.Text == network.Name);
            session.Diagnostics.Report(TrainingDiagnostics.IdleNetwork, new SourceLocation(file.Source, formal.Span), $"train {train.Name.Text} takes the network '{network.Name}' but never uses it, so it is never trained. Compute a loss from '{network.Name}(…)', or remove it.");
        }
    }

    private int Errors() => session.Diagnostics.Count(item => item.Descriptor.Severity == DiagnosticSeverity.Error);

    private TrainRun Run(TrainDeclarationSyntax train, FileScope file, List<TrainNetwork> trained, bool training)
    {
        var run = new TrainRun(session, train, file, trained, training);
        run.Run();
        return run;
    }

    // The networks among the formals; where there is none, the network that the step is named after.
    private List<TrainNetwork> Networks(TrainDeclarationSyntax train, FileScope file)
    {
        var frame = new Frame(file, train.Name.Text, new LayerScope(null, ""));
        var found = new List<TrainNetwork>();
        foreach (FormalSyntax formal in train.Formals.Where(formal => !TypeNames.All.Contains(formal.Type.Name.Text)))
        {
            Add(formal.Name.Text, formal.Type.Name, frame, found, $"a parameter's type is a tensor type or a network, and there is no network '{formal.Type.Name.Text}'");
        }

        if (found.Count == 0 && !train.Formals.Any(formal => !TypeNames.All.Contains(formal.Type.Name.Text)))
        {
            Add("", train.Name, frame, found, $"'train {train.Name.Text}' trains the network of its name, and there is no network '{train.Name.Text}'");
        }

        // Without one of its networks nothing can be said about the step.
        IEnumerable<string> named = train.Formals.Select(formal => formal.Type.Name.Text).Append(train.Name.Text);
        return named.Any(name => session.LostNames.Contains(name)) ? [] : found;
    }

    private void Add(string name, NameSyntax type, Frame frame, List<TrainNetwork> found, string problem)
    {
        if (directory.Find(type.Text, frame.File) is { } symbol)
        {
            NetworkElaboration network = found.Exists(other => other.Symbol == symbol) ? networks.ElaborateAnother(symbol) : networks.Elaborate(symbol);
            found.Add(new TrainNetwork(name.Length == 0 ? TrainNetwork.OnlyName : name, name.Length == 0, symbol, network));
            return;
        }

        if (session.LostNames.Contains(type.Text))
        {
            return;
        }

        IEnumerable<string> known = session.Symbols.Names.Where(candidate => directory.Find(candidate, frame.File) is not null);
        string advice = Suggestions.Nearest(type.Text, known) is { } near ? $"Did you mean '{near}'?" : "Declare it, or take networks as parameters: 'train Gan(Generator g, Discriminator d)'.";
        session.Report(TrainingDiagnostics.UnknownNetwork, frame, type.Span, $"{problem}. {advice}");
    }
}
