using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>The states of a network while it is elaborated: each is an input of a call, and what it becomes is a result.</summary>
internal sealed class CarriedStates(Evaluator evaluator, UnitSymbol unit)
{
    private readonly List<(Formal Formal, Node Now)> _nodes = [];
    private readonly List<StateSymbol> _symbols = [];
    private Node[] _next = [];

    /// <summary>The states, in the order of the text.</summary>
    public IReadOnlyList<StateSymbol> Symbols => _symbols;

    /// <summary>Makes an input for each state and binds it; false where one is wrong, which is reported.</summary>
    public bool Declare(Frame frame, BoundArguments bound)
    {
        bool sound = true;
        foreach (Formal formal in unit.Formals.Where(formal => formal.Kind == FormalKind.State))
        {
            if (InputTypes.Of(evaluator, formal, frame) is not { } type || Start(formal, type, frame) is not { } start)
            {
                sound = false;
                continue;
            }

            Node node = evaluator.Context.Builder.Add(Primitives.Input, new InputAttributes(formal.Name, type));
            _nodes.Add((formal, node));
            _symbols.Add(new StateSymbol(formal.Name, NextName(formal), type, start, frame.At(formal.Syntax.Span)));
            bound.Add(formal.Name, new Argument(null, new TensorValue(node), formal.Syntax, frame));
        }

        return sound;
    }

    /// <summary>Sees what the states have become when the body has run; the result itself, or an error where they do not fit.</summary>
    public Value Finish(Value result, Frame body, CallSite site)
    {
        if (_nodes.Count == 0 || result is ErrorValue)
        {
            return result;
        }

        if (new NextStates(evaluator, unit, body).Of(_nodes, result, site, evaluator.Context.Builder) is not { } next)
        {
            return ErrorValue.Instance;
        }

        _next = next.Values;
        return result;
    }

    /// <summary>Hands out what the states become.</summary>
    public void HandOut()
    {
        for (int i = 0; i < _next.Length; i++)
        {
            evaluator.Context.Builder.Output(new GraphOutput(OutputKind.Result, _symbols[i].NextName, _next[i]));
        }
    }

    // In C# both the state and what it becomes have names, which are told apart by letters and digits alone.
    private string NextName(Formal state)
    {
        HashSet<string> taken = new(unit.Formals.Select(formal => formal.Name).Concat(unit.Declaration.Results.Select(result => result.Name?.Text ?? "")).Select(Plain));
        string name = state.Name + ".next";
        while (!taken.Add(Plain(name)))
        {
            name += ".next";
        }

        return name;
    }

    private static string Plain(string name) => new(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());

    private double? Start(Formal formal, TensorType type, Frame frame)
    {
        if (type.Element != ElementType.Float || !type.Shape.IsConstant)
        {
            evaluator.Error(ShapeDiagnostics.StateShape, frame, formal.Syntax.Span, $"the state '{formal.Name}' of {unit.Name} is {type}, but a state of a network is a float tensor of the same size in every call. Write its axes as numbers or fixed dims, as in 'state float[128] {formal.Name} = 0'.");
            return null;
        }

        Value start = formal.Syntax.Default is { } syntax ? evaluator.Evaluate(syntax, frame) : new NumberValue(0);
        if (ConstantFolding.Number(start) is { } number)
        {
            return number;
        }

        if (start is not ErrorValue)
        {
            evaluator.Error(SemanticDiagnostics.NotConstant, frame, formal.Syntax.Default!.Span, $"the state '{formal.Name}' of {unit.Name} starts with {start.Describe()}, but it starts with one number that is known when compiling. Write for example 'state float{type.Shape} {formal.Name} = 0'.");
        }

        return null;
    }
}
