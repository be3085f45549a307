using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// Gives weights their names. A stage is called after the variable of its statement, its kind and its ordinal within the
/// statement, so that editing one line renames no weight of another.
/// </summary>
internal sealed class LayerScope(WeightTable? weights, string path, bool isTop = false)
{
    // Most scopes are of functions and small layers, which need none of these.
    private HashSet<string>? _claimed;
    private Dictionary<string, TextSpan>? _named;
    private Dictionary<string, int>? _ordinals;
    private Dictionary<string, int>? _numbers;
    private List<int>? _rounds;
    private string _statement = "";
    private bool _isClaimed;

    /// <summary>The network's weights; null where there can be none.</summary>
    public WeightTable? Weights { get; } = weights;

    /// <summary>The dotted name of the use.</summary>
    public string Path { get; } = path;

    /// <summary>Whether this is the body of the network itself, whose stages become methods.</summary>
    public bool IsTop { get; } = isTop;

    /// <summary>Whether its stages become methods; a training step has one for each statement instead.</summary>
    public bool HasStages => IsTop && Weights is not null;

    /// <summary>The statement's part of names.</summary>
    public string Statement => _statement;

    /// <summary>Begins a statement that assigns to a variable, or to none.</summary>
    public void Begin(string variable)
    {
        _ordinals?.Clear();
        _isClaimed = false;
        _statement = WithRounds(variable);
        if (variable.Length == 0 || _claimed is null || !_claimed.Contains(_statement))
        {
            return;
        }

        // Numbers only grow, so that many statements for one variable stay cheap.
        string first = _statement;
        _numbers ??= [];
        int number = _numbers.TryGetValue(first, out int last) ? last : 2;
        for (_statement = WithRounds(variable + Text(number)); _claimed.Contains(_statement); _statement = WithRounds(variable + Text(++number)))
        {
        }

        _numbers[first] = number;
    }

    /// <summary>Begins a round of a loop.</summary>
    public void BeginRound(int round) => (_rounds ??= []).Add(round);

    /// <summary>Ends it.</summary>
    public void EndRound() => _rounds!.RemoveAt(_rounds.Count - 1);

    /// <summary>The name of the next stage of a kind; <paramref name="named"/> is what <c>as</c> gave it. The rounds of a repetition are one stage.</summary>
    public string Next(string kind, string? named, bool ownsWeights, bool isAnotherRound = false)
    {
        if (ownsWeights && !_isClaimed)
        {
            (_claimed ??= []).Add(_statement);
            _isClaimed = true;
        }

        if (named is not null)
        {
            return Join(WithRounds(named));
        }

        _ordinals ??= [];
        _ordinals.TryGetValue(kind, out int ordinal);
        _ordinals[kind] = ordinal += isAnotherRound ? 0 : 1;
        string stage = kind + Text(ordinal);
        return Join(_statement.Length == 0 ? stage : $"{_statement}.{stage}");
    }

    /// <summary>Takes a name that <c>as</c> gives; false where it did so at another place before. One place may be evaluated again.</summary>
    public bool TryTake(NameSyntax name, out TextSpan first)
    {
        string key = WithRounds(name.Text);
        if ((_named ??= []).TryGetValue(key, out first))
        {
            return first == name.Span;
        }

        _named.Add(key, name.Span);
        return true;
    }

    /// <summary>A name for a declared layer that no other has.</summary>
    public string Claim(string variable)
    {
        string name = _statement.Length == 0 ? variable : _statement;
        (_claimed ??= []).Add(name);
        return name;
    }

    /// <summary>The full name of something in this scope.</summary>
    public string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private string WithRounds(string name) =>
        _rounds is not { Count: > 0 } ? name : string.Join(".", new[] { name }.Where(part => part.Length > 0).Concat(_rounds.Select(Text)));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
