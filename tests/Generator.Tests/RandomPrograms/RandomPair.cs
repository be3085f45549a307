namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>A step over two networks, of which the second reads what the first has made, with two statements in a row.</summary>
internal sealed record RandomPair(int Seed, string Name, string Text)
{
    private const int SecondNames = 1000;

    /// <summary>The step of a seed.</summary>
    public static RandomPair Of(int seed)
    {
        string name = FormattableString.Invariant($"Pair{seed}");
        var first = new RandomNetwork(new Random(seed), name + "First");
        RandomProgram.AddInputs(first);
        int made = RandomProgram.Grow(first, slides: false);
        var second = new RandomNetwork(first.Random, name + "Second", SecondNames);
        second.AddInput(made);
        int outputs = RandomProgram.Grow(second, slides: false);

        string inputs = string.Join(", ", first.Inputs);
        string arguments = string.Join(", ", first.Inputs.Select(input => input.Split(' ')[^1]));
        string score = first.Pick("second(made)", "score");
        string[] targets = first.Pick<string[]>(["second", "first"], ["first", "second"], ["first", "first, second"], ["second", "second"]);
        return new RandomPair(seed, name, $$"""
            param float strength = 0.25;

            {{first.ToText("result")}}
            {{second.ToText("result")}}
            train {{name}}({{first.Name}} first, {{second.Name}} second, {{inputs}}, float[{{outputs}}] target) {
                made = first({{arguments}});
                {{(score == "score" ? "score = second(made);" : "")}}
                minimize {{Loss()}} by {{targets[0]}} using {{first.Pick(RandomTraining.Optimizers)}};
                {{first.Pick("", "made = 0.5 * made;")}}
                minimize {{Loss()}} by {{targets[1]}} using {{first.Pick(RandomTraining.Optimizers)}};
                report Mean(Abs({{score}})) as size;
            }
            """);

        string Loss() => first.Pick(RandomTraining.VectorLosses)
            .Replace("$", $"{outputs}", StringComparison.Ordinal).Replace("output", score, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => $"seed {Seed}:\n{Text}";
}
