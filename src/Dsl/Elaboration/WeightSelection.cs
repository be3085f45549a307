using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>The weights that a minimisation moves: those that <c>by</c> names, else all.</summary>
internal static class WeightSelection
{
    /// <summary>In the order of the networks and of their weights; null where a name is wrong, which is reported.</summary>
    public static List<WeightSymbol>? Of(Evaluator evaluator, MinimizeSyntax minimize, IReadOnlyList<TrainNetwork> networks, Frame frame)
    {
        if (minimize.By.Count == 0)
        {
            return networks.SelectMany(network => Learnable(network, "")).ToList();
        }

        var chosen = new List<WeightSymbol>();
        foreach (QualifiedNameSyntax name in minimize.By)
        {
            TrainNetwork? network = networks.FirstOrDefault(candidate => !candidate.IsOnly && candidate.Name == name.Parts[0].Text);
            IEnumerable<NameSyntax> path = name.Parts.Skip(network is null ? 0 : 1);
            network ??= networks.FirstOrDefault(candidate => candidate.IsOnly);
            List<WeightSymbol> found = network is null ? [] : Learnable(network, string.Join(".", path.Select(part => part.Text))).ToList();
            if (found.Count == 0 && networks.All(candidate => candidate.Elaboration.Program is not null))
            {
                string known = string.Join(", ", networks.Select(candidate => candidate.Name));
                evaluator.Error(TrainingDiagnostics.NothingToMove, frame, name.Span, $"'by {Evaluator.Text(frame, name.Span)}' names no weights. Name a network of this step ({known}), or a part of one, as in 'by a.encoder'.");
                return null;
            }

            chosen.AddRange(found.Where(weight => !chosen.Contains(weight)));
        }

        return chosen;
    }

    private static IEnumerable<WeightSymbol> Learnable(TrainNetwork network, string path) =>
        network.Elaboration.Weights.All.Where(weight => !weight.IsBuffer && (path.Length == 0 || weight.Name == path || weight.Name.StartsWith(path + ".", StringComparison.Ordinal)));
}
