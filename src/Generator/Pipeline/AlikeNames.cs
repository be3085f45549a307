using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>Finds two names of one call that differ in the source and are one in C#, where <c>a_b</c> and <c>AB</c> are <c>aB</c>.</summary>
internal static class AlikeNames
{
    /// <summary>A diagnostic for the first pair of a network, if any.</summary>
    public static Diagnostic? Find(NetworkProgram network)
    {
        IEnumerable<InputSymbol> inputs = network.Inputs.Concat(network.States.Select(state => state.Input));
        IEnumerable<OutputSymbol> outputs = network.Outputs.Concat(network.States.Select(state => state.Next));
        return Find(inputs.Select(input => (input.Name, input.Declaration)).Concat(outputs.Select(output => (output.Name, (SourceLocation?)null))), network.Declaration)
            ?? Find(network.Settings.Select(setting => (setting.Name, (SourceLocation?)null)), network.Declaration);
    }

    /// <summary>A diagnostic for the first pair of a training step, if any, but for what is told of its networks.</summary>
    public static Diagnostic? Find(TrainProgram train) => train.Networks.Any(trained => Find(trained.Network) is not null)
        ? null
        : Find(train.Inputs.Select(input => (input.Name, input.Declaration)), train.Declaration)
            ?? Find(train.Settings.Select(setting => (setting.Name, (SourceLocation?)null)), train.Declaration);

    private static Diagnostic? Find(IEnumerable<(string Name, SourceLocation? Place)> names, SourceLocation declaration)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, SourceLocation? place) in names)
        {
            string inCode = Identifiers.Camel(name);
            if (first.TryGetValue(inCode, out string? other))
            {
                return new Diagnostic(
                    SemanticDiagnostics.DeclaredTwice,
                    $"'{other}' and '{name}' would have one name in C#, {inCode.TrimStart('@')}. Rename one of them.",
                    place ?? declaration);
            }

            first.Add(inCode, name);
        }

        return null;
    }
}
