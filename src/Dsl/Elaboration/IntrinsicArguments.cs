using Netwright.Dsl.Diagnostics;

namespace Netwright.Dsl.Elaboration;

/// <summary>Values by the places of an intrinsic's parameters.</summary>
internal sealed record IntrinsicArguments(IReadOnlyList<Value?> Values, IReadOnlyList<Value> Items)
{
    /// <summary>Gives arguments to parameters; null where that failed and was reported.</summary>
    public static IntrinsicArguments? Bind(Evaluator evaluator, Intrinsic intrinsic, IReadOnlyList<Argument> arguments, CallSite site)
    {
        var values = new Value?[intrinsic.Parameters.Count];
        var items = new List<Value>();
        int next = 0;
        foreach (Argument argument in arguments)
        {
            int place = argument.Name is null ? next++ : IndexOf(intrinsic.Parameters, argument.Name.Text);
            if (argument.Name is null && intrinsic.IsVariadic)
            {
                items.Add(argument.Value);
                continue;
            }

            if (place < 0)
            {
                string advice = Suggestions.Nearest(argument.Name!.Text, intrinsic.Parameters) is { } near ? $"Did you mean '{near}'? " : "";
                evaluator.Error(SemanticDiagnostics.UnknownArgument, argument.Frame, argument.Name.Span, $"{intrinsic.Name} has no argument '{argument.Name.Text}'. {advice}Write {intrinsic.Signature}.{intrinsic.Advice}");
                return null;
            }

            if (place >= values.Length || values[place] is not null)
            {
                evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, argument.Syntax.Span, $"{intrinsic.Name} is given too much in '{Evaluator.Text(site.Frame, site.Span)}'. Write {intrinsic.Signature}.{intrinsic.Advice}");
                return null;
            }

            values[place] = argument.Value;
        }

        if (intrinsic.IsVariadic ? items.Count >= intrinsic.Required : values.Take(intrinsic.Required).All(value => value is not null))
        {
            return new IntrinsicArguments(values, items);
        }

        evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, site.Span, $"{intrinsic.Name} is given too little in '{Evaluator.Text(site.Frame, site.Span)}'. Write {intrinsic.Signature}.{intrinsic.Advice}");
        return null;
    }

    private static int IndexOf(EquatableArray<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
