using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs text over one graph; the parts that know how stand beside it.</summary>
internal sealed class Evaluator
{
    /// <summary>Over a graph.</summary>
    public Evaluator(Session session, GraphContext context)
    {
        Session = session;
        Context = context;
        Math = new Arithmetic(this);
        Names = new NameResolver(this);
        Shapes = new ShapeMatcher(this);
        Calls = new CallEvaluator(this);
        Units = new UnitRunner(this);
        Pipelines = new PipelineEvaluator(this);
        Indexing = new IndexEvaluator(this);
        Reductions = new ReductionEvaluator(this);
        Statements = new StatementRunner(this);
    }

    /// <summary>What all graphs share.</summary>
    public Session Session { get; }

    /// <summary>The graph.</summary>
    public GraphContext Context { get; }

    /// <summary>Operators.</summary>
    public Arithmetic Math { get; }

    /// <summary>What names mean.</summary>
    public NameResolver Names { get; }

    /// <summary>Declared shapes.</summary>
    public ShapeMatcher Shapes { get; }

    /// <summary>Calls.</summary>
    public CallEvaluator Calls { get; }

    /// <summary>Uses of units.</summary>
    public UnitRunner Units { get; }

    /// <summary>Pipelines.</summary>
    public PipelineEvaluator Pipelines { get; }

    /// <summary>Index notation.</summary>
    public IndexEvaluator Indexing { get; }

    /// <summary>Sums and their kin.</summary>
    public ReductionEvaluator Reductions { get; }

    /// <summary>Statements.</summary>
    public StatementRunner Statements { get; }

    /// <summary>Reports a mistake.</summary>
    public ErrorValue Error(DiagnosticDescriptor descriptor, Frame frame, TextSpan span, string message, params SourceLocation[] related) =>
        Session.Report(descriptor, frame, span, message, related);

    /// <summary>The value of an expression.</summary>
    public Value Evaluate(ExpressionSyntax expression, Frame frame)
    {
        Budget budget = Session.Budget;
        if (budget.IsExhausted)
        {
            return ErrorValue.Instance;
        }

        if (!budget.Spend() || Context.Builder.Count > Limits.Nodes)
        {
            budget.Exhaust();
            return Error(LimitDiagnostics.TooMuch, Root(frame), default, FormattableString.Invariant(
                $"this file asks for more than {Limits.Nodes:#,0} operations or {Limits.Work:#,0} steps of the compiler. Use fewer or larger layers."));
        }

        Value value;
        if (budget.Enter())
        {
            value = Dispatch(expression, frame);
        }
        else
        {
            budget.Exhaust();
            value = Error(LimitDiagnostics.TooDeep, frame, expression.Span, FormattableString.Invariant(
                $"expressions are nested more than {Limits.Nesting} deep here. Give parts of it names of their own."));
        }

        budget.Leave();
        return value;
    }

    /// <summary>The text of a place, on one line and not too long.</summary>
    public static string Text(Frame frame, TextSpan span)
    {
        string text = string.Join(" ", frame.File.Source[span].Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "…";
    }

    private static Frame Root(Frame frame)
    {
        while (frame.Caller is not null)
        {
            frame = frame.Caller;
        }

        return frame;
    }

    private Value Dispatch(ExpressionSyntax expression, Frame frame) => expression switch
    {
        NumberSyntax number => new NumberValue(number.Value),
        BooleanSyntax boolean => BooleanValue.Of(boolean.Value),
        StringSyntax text => new StringValue(text.Value),
        ParenthesizedSyntax parenthesized => Evaluate(parenthesized.Value, frame),
        NameExpressionSyntax name => Names.Resolve(name.Name, frame),
        MemberSyntax member => Names.Member(member, frame),
        UnarySyntax unary => Math.Unary(unary, Evaluate(unary.Operand, frame), frame),
        BinarySyntax binary => Math.Binary(binary, frame),
        ConditionalSyntax conditional => Conditional(conditional, frame),
        ListSyntax list => List(list, frame),
        TupleSyntax tuple => Tuple(tuple, frame),
        CallSyntax call => Calls.Evaluate(call, null, frame),
        NamedSyntax named => Calls.Named(named, frame),
        PipelineSyntax pipeline => Pipelines.Evaluate(pipeline, frame),
        IndexSyntax index => Indexing.Evaluate(index, frame),
        LambdaSyntax lambda => new LambdaValue(lambda, frame),
        SpreadSyntax { Value: { } items } => Evaluate(items, frame),
        SpreadSyntax { Name: null } => SpreadValue.Instance,
        SpreadSyntax { Name: { } name } => Names.Resolve(name, frame),
        FaultySyntax => ErrorValue.Instance,
        _ => Error(SemanticDiagnostics.WrongArgument, frame, expression.Span, "this is not a value. Write an expression."),
    };

    private Value Conditional(ConditionalSyntax conditional, Frame frame) =>
        Condition(conditional.Condition, frame) switch
        {
            true => Evaluate(conditional.Then, frame),
            false => Evaluate(conditional.Else, frame),
            null => ErrorValue.Instance,
        };

    /// <summary>Decides a condition; null where that failed and was reported.</summary>
    public bool? Condition(ExpressionSyntax condition, Frame frame)
    {
        switch (Evaluate(condition, frame))
        {
            case BooleanValue boolean: return boolean.IsTrue;
            case ErrorValue: return null;
            case TensorValue tensor when ParamUse.DependsOnlyOnParams(tensor.Node):
                Error(TrainingDiagnostics.ParamInShape, frame, condition.Span, $"'{Text(frame, condition.Span)}' depends on a param, which may change at run time, but the structure of a network may not. Declare the param as a const.");
                return null;
            case TensorValue:
                Error(SemanticDiagnostics.NotConstant, frame, condition.Span, $"'{Text(frame, condition.Span)}' depends on data, but 'if' and '?:' are decided when compiling. Choose element by element with Where(condition, a, b).");
                return null;
            case var other:
                Error(SemanticDiagnostics.WrongArgument, frame, condition.Span, $"a condition is true or false, but '{Text(frame, condition.Span)}' is {other.Describe()}. Compare it with something.");
                return null;
        }
    }

    private Value Tuple(TupleSyntax tuple, Frame frame)
    {
        var items = new List<Value>(tuple.Items.Count);
        foreach (ExpressionSyntax item in tuple.Items)
        {
            items.Add(Evaluate(item, frame));
        }

        return items.Exists(item => item is ErrorValue) ? ErrorValue.Instance : new TupleValue(items, []);
    }

    private Value List(ListSyntax list, Frame frame)
    {
        var items = new List<Value>();
        foreach (ExpressionSyntax item in list.Items)
        {
            Value value = Evaluate(item, frame);
            if (value is ErrorValue)
            {
                return value;
            }

            if (item is SpreadSyntax && value is ListValue spread)
            {
                items.AddRange(spread.Items);
            }
            else
            {
                items.Add(value);
            }
        }

        return new ListValue(items);
    }
}
