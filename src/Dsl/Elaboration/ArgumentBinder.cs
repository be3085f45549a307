using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Gives arguments to formals: by name, else required inputs and then required settings in order.</summary>
internal sealed class ArgumentBinder(Evaluator evaluator, string name, string signature, EquatableArray<Formal> formals, EquatableArray<Formal> required, CallSite site)
{
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["lr"] = "rate",
        ["learning_rate"] = "rate",
        ["weight_decay"] = "decay",
        ["eps"] = "epsilon",
        ["p"] = "probability",
        ["label_smoothing"] = "smoothing",
        ["ignore_index"] = "ignore",
        ["kernel_size"] = "kernel",
        ["clipnorm"] = "clip",
        ["alpha"] = "slope",
        ["negative_slope"] = "slope",
    };

    private readonly BoundArguments _bound = new();

    private bool _hasUnknown;

    /// <summary>Binds; null where that failed and was reported. An unknown name is taken for what it was meant to be, if anything.</summary>
    public BoundArguments? Bind(IReadOnlyList<Argument> arguments)
    {
        var positional = new List<Argument>(arguments.Count);
        foreach (Argument argument in arguments)
        {
            if (argument.Name is null)
            {
                positional.Add(argument);
            }
            else if (!BindNamed(argument))
            {
                return null;
            }
        }

        var open = new List<Formal>(required.Count);
        foreach (Formal formal in required)
        {
            if (_bound[formal] is null)
            {
                open.Add(formal);
            }
        }

        if (positional.Count > open.Count)
        {
            if (!_hasUnknown)
            {
                Error(positional[open.Count].Syntax.Span, TooMany(positional, open));
            }

            return null;
        }

        for (int i = 0; i < positional.Count; i++)
        {
            _bound.Add(open[i].Name, positional[i]);
        }

        if (positional.Count < open.Count)
        {
            if (!_hasUnknown)
            {
                Error(site.Span, TooFew(open.Skip(positional.Count).ToList()));
            }

            return null;
        }

        return _bound;
    }

    private bool BindNamed(Argument argument)
    {
        string given = argument.Name!.Text;
        if (!formals.Any(formal => formal.Name == given))
        {
            string? near = Elsewhere.TryGetValue(given, out string? renamed) && formals.Any(formal => formal.Name == renamed)
                ? renamed
                : Suggestions.Nearest(given, formals.Select(formal => formal.Name));
            string advice = near is null ? "Remove it, or choose one of" : $"Did you mean '{near}'?";
            evaluator.Error(SemanticDiagnostics.UnknownArgument, argument.Frame, argument.Name.Span, $"{name} has no argument '{given}'. {advice} {signature}.");
            _hasUnknown = true;
            if (near is not null)
            {
                _bound.Add(near, argument);
            }

            return true;
        }

        if (!_bound.Add(given, argument))
        {
            Error(argument.Name.Span, $"the argument '{given}' of {name} is given twice. Remove one.");
            return false;
        }

        return true;
    }

    private string TooMany(List<Argument> positional, List<Formal> open)
    {
        int count = positional.Count;
        Argument surplus = positional[open.Count];
        bool isInput = surplus.Value is TensorValue && formals.Any(formal => formal.IsInput && !formal.IsRequired);
        string? extra = formals.FirstOrDefault(formal => !formal.IsRequired && formal.IsInput == isInput)?.Name;
        string given = isInput ? Evaluator.Text(surplus.Frame, surplus.Syntax.Span) : "…";
        string whole = open.Any(formal => formal.IsInput) ? $"{name}({string.Join(", ", formals.Where(formal => open.Contains(formal) || !formal.IsRequired))})" : signature;
        string settings = string.Join(", ", open.Where(formal => !formal.IsInput).Select(formal => formal.Name));
        string text = Evaluator.Text(site.Frame, site.Span);
        return settings.Length > 0 && open.Count + 1 == count
            ? $"{name} takes only {settings} by position, but '{text}' gives one more: the size of the input is inferred, and what has a default is given by name. Write {signature}."
            : FormattableString.Invariant($"{name} takes {open.Count} argument{(open.Count == 1 ? "" : "s")} by position, but '{text}' gives {count}. ") + (extra is null ? $"Write {whole}." : $"What has a default is given by name, as in '{extra}: {given}'. Write {whole}.");
    }

    private string TooFew(List<Formal> missing)
    {
        string text = Evaluator.Text(site.Frame, site.Span);
        string names = string.Join(" and ", missing.Select(formal => formal.Name));
        string example = missing.All(formal => !formal.IsInput)
            ? $"Write for example '{name}({string.Join(", ", formals.Where(formal => formal.IsRequired && !formal.IsInput).Select(Example))})'."
            : $"Write '{name}({string.Join(", ", required.Select(formal => formal.Name))})' or feed it with '->'.";
        return $"{name} needs {names}: '{text}' does not give {(missing.Count == 1 ? "it" : "them")}. {example}";
    }

    private static string Example(Formal formal) => formal.Syntax.Type.Name.Text switch
    {
        "int" => "10",
        "float" => "0.1",
        "bool" => "true",
        "list" => "10",
        _ => formal.Name,
    };

    private void Error(TextSpan span, string message) => evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, span, message);
}
