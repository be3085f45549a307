using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>An optimizer's rule, split into numbers that all elements share and a loop body over elements.</summary>
internal sealed class UpdateRule
{
    private static readonly Storage Weight = new(StorageKind.Parameter, "weight", 1);
    private static readonly Storage Gradient = new(StorageKind.Gradient, "gradient", 1);

    private readonly Dictionary<Node, LoopMember> _members = [];
    private readonly Dictionary<string, View> _views = [];
    private readonly List<Node> _numbers = [];
    private List<Node>? _stepNumbers;

    /// <summary>Splits the rule of an optimizer.</summary>
    public UpdateRule(OptimizerProgram optimizer)
    {
        Graph rule = optimizer.Rule;
        var varies = new bool[rule.Nodes.Count];
        foreach (Node node in rule.Nodes)
        {
            varies[node.Id] = IsElement(node) || node.Inputs.Any(input => varies[input.Id]);
            if (varies[node.Id] && !IsElement(node))
            {
                LoopOperand[] operands = node.Inputs.Select(input => Operand(input, varies[input.Id])).ToArray();
                _members.Add(node, new LoopMember(node, LoopRole.Column, 0, operands));
            }
        }

        for (int i = 0; i < rule.Outputs.Count; i++)
        {
            string target = i == 0 ? "weight" : StateName(optimizer.States[i - 1]);
            AddStore(rule.Outputs[i].Value, target, varies);
        }
    }

    /// <summary>The values of an element.</summary>
    public IEnumerable<LoopMember> Members => _members.Values.OrderBy(member => member.Node.Id);

    /// <summary>The numbers that the values use.</summary>
    public IReadOnlyList<Node> Numbers => _numbers;

    /// <summary>Those of them that are computed, not constants.</summary>
    public List<Node> StepNumbers => _stepNumbers ??= _numbers.Where(number => !ReferenceEquals(number.Primitive, Primitives.Constant)).ToList();

    /// <summary>What is written back, and where.</summary>
    public List<(LoopMember Member, string Target)> Stores { get; } = [];

    /// <summary>The name by which the loop refers to a state.</summary>
    public static string StateName(StateAttributes state) => Identifiers.Camel(state.Name) + "State";

    private void AddStore(Node value, string target, bool[] varies)
    {
        Node plain = value;
        bool isUnchanged = IsElement(plain) && ViewOf(plain).Storage!.Name == target;
        if (isUnchanged)
        {
            return;
        }

        if (!_members.TryGetValue(plain, out LoopMember? member))
        {
            // A plain copy of a number, the gradient or another state.
            member = new LoopMember(Identity(plain), LoopRole.Column, 0, [Operand(plain, varies[plain.Id])]);
            _members.Add(member.Node, member);
        }

        Stores.Add((member, target));
    }

    private static Node Identity(Node node)
    {
        var builder = new GraphBuilder();
        return builder.Add(Primitives.StopGradient, builder.Constant(node.Id));
    }

    private static bool IsElement(Node node) =>
        ReferenceEquals(node.Primitive, Primitives.OptimizerWeight)
        || ReferenceEquals(node.Primitive, Primitives.OptimizerGradient)
        || ReferenceEquals(node.Primitive, Primitives.OptimizerState);

    private LoopOperand Operand(Node node, bool varies)
    {
        if (!varies)
        {
            if (!_numbers.Contains(node))
            {
                _numbers.Add(node);
            }

            return new LoopOperand(null, node, null);
        }

        return IsElement(node) ? new LoopOperand(null, null, ViewOf(node)) : new LoopOperand(_members[node], null, null);
    }

    private View ViewOf(Node node)
    {
        Storage storage = ReferenceEquals(node.Primitive, Primitives.OptimizerWeight) ? Weight
            : ReferenceEquals(node.Primitive, Primitives.OptimizerGradient) ? Gradient
            : new Storage(StorageKind.Parameter, StateName(node.Get<StateAttributes>()), 1);
        if (!_views.TryGetValue(storage.Name, out View? view))
        {
            view = new View(storage, EquatableArray<Size>.Empty, 0);
            _views.Add(storage.Name, view);
        }

        return view;
    }
}
