using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using P = Netwright.Dsl.Graph.Primitives;

namespace Netwright.Dsl.Elaboration;

/// <summary>Elaborates the <c>using</c> of a minimisation to an element-wise rule, whose plain rate C# can change by the name <paramref name="rate"/>.</summary>
internal sealed class OptimizerElaborator(Session session, Frame train, string rate)
{
    private const string Rate = "rate";
    private const string Weight = "weight";
    private readonly GraphContext _context = new() { HasBatch = false };

    /// <summary>Settings that the rule reads, in the order of use.</summary>
    public IReadOnlyList<SettingAttributes> Settings => _context.Settings;

    /// <summary>The rule; null where the text is wrong, which is reported.</summary>
    public OptimizerProgram? Elaborate(ExpressionSyntax syntax)
    {
        var evaluator = new Evaluator(session, _context);
        (NameSyntax? name, EquatableArray<ArgumentSyntax> arguments) = syntax switch
        {
            CallSyntax { Callee: NameExpressionSyntax callee } call => (callee.Name, call.Arguments),
            NameExpressionSyntax single => (single.Name, default),
            _ => (null, default),
        };
        IReadOnlyList<Symbol> found = name is null ? [] : session.Symbols.Find(name.Text, train.File);
        if (found.OfType<OptimizerSymbol>().FirstOrDefault() is not { } optimizer)
        {
            if (syntax is FaultySyntax || (name is not null && session.LostNames.Contains(name.Text)))
            {
                return null;
            }

            IEnumerable<string> known = session.Symbols.Names.Where(candidate => session.Symbols.Find(candidate, train.File).Any(symbol => symbol is OptimizerSymbol));
            if (syntax is NamedSyntax named)
            {
                evaluator.Error(SemanticDiagnostics.WrongArgument, train, named.Name.Span, $"'as {named.Name.Text}' stands behind an optimizer, which has no name. Remove it; what a step returns is named by 'report value as name'.");
                return null;
            }

            string advice = name is null ? ". Write for example 'using Adam(rate: 1e-3)'." : Suggestions.For(name.Text, known, "Declare it with 'optimizer " + name.Text + "(float rate) { … }', or correct the name.");
            evaluator.Error(SemanticDiagnostics.UnknownName, train, name?.Span ?? syntax.Span, $"there is no optimizer '{name?.Text ?? Evaluator.Text(train, syntax.Span)}'{advice}");
            return null;
        }

        _context.Specials.Add("step", new TensorValue(_context.Builder.Add(P.StepNumber)));
        var site = new CallSite(train, syntax.Span);
        var outer = new Frame(train.File, train.Name, new LayerScope(null, ""));
        foreach (KeyValuePair<string, Value> local in train.Locals.Where(local => local.Value is NumberValue or BooleanValue or ListValue or ErrorValue))
        {
            outer.Locals.Add(local.Key, local.Value);
        }

        EquatableArray<Formal> required = optimizer.Formals.Where(formal => formal.IsRequired).ToEquatableArray();
        List<Argument> values = evaluator.Calls.Arguments(arguments, outer);
        return values.Any(value => value.Value is ErrorValue)
            || new ArgumentBinder(evaluator, optimizer.Name, optimizer.Signature, optimizer.Formals, required, site with { Frame = outer }).Bind(values) is not { } bound
            ? null
            : Run(evaluator, optimizer, bound, site with { Frame = outer });
    }

    private OptimizerProgram? Run(Evaluator evaluator, OptimizerSymbol optimizer, BoundArguments bound, CallSite site)
    {
        var frame = new Frame(optimizer.File, optimizer.Name, new LayerScope(null, ""), site.Frame, site.Span);
        foreach (Formal formal in optimizer.Formals)
        {
            Value value = bound[formal]?.Value ?? evaluator.Evaluate(formal.Syntax.Default!, frame);
            string type = formal.Syntax.Type.Name.Text;
            if (value is ErrorValue)
            {
                return null;
            }

            if (type == "float" ? value is not (NumberValue or TensorValue { Node.Shape.Rank: 0 }) : !SettingTypes.Accepts(type, value))
            {
                evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, bound[formal]?.Syntax.Span ?? site.Span, $"the setting '{formal.Name}' of {optimizer.Name} takes {SettingTypes.Describe(type)}, not {value.Describe()}. Write {optimizer.Signature}.");
                return null;
            }

            // A plain rate can be changed while training; every other number is built in.
            frame.Locals[formal.Name] = formal.Name == Rate && value is NumberValue number
                ? new TensorValue(_context.Setting(rate, number.Number))
                : value;
        }

        _context.Specials[Weight] = new TensorValue(_context.Builder.Add(P.OptimizerWeight));
        _context.Specials["gradient"] = new TensorValue(_context.Builder.Add(P.OptimizerGradient));
        _context.Specials["gradients"] = GradientsValue.Instance;
        _context.Specials["rank"] = new TensorValue(_context.Builder.Add(P.WeightRank));
        var states = new List<StateAttributes>();
        int errors = session.Diagnostics.Count;
        new OptimizerBody(evaluator, frame, states).Run(optimizer.Declaration.Body);
        if (session.Diagnostics.Count != errors)
        {
            return null;
        }

        // A value in error without a message comes from a statement that the parser has reported.
        List<string> outputs = [Weight, .. states.Select(state => state.Name)];
        if (outputs.Exists(name => Current(frame, name) is ErrorValue))
        {
            return null;
        }

        foreach (string output in outputs)
        {
            _context.Builder.Output(new GraphOutput(OutputKind.Result, output, evaluator.Math.ToNode(Current(frame, output))));
        }

        return new OptimizerProgram(optimizer.Name, states.ToEquatableArray(), _context.Builder.ToGraph());
    }

    private Value Current(Frame frame, string name) =>
        frame.Locals.TryGetValue(name, out Value? local) ? local : _context.Specials[name];
}
