using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// What of a scan's body must be computed step by step. Matrix products that do not depend on the states move before the scan,
/// since one large product is faster than many small ones; those that no state depends on move behind it, and so do sums over
/// the batch. Cheap work stays where its values are in registers, unless it only prepares, or follows, what moves.
/// </summary>
internal sealed class BodyAnalysis
{
    private readonly Graph _body;
    private readonly bool[] _dependsOnState;
    private readonly bool[] _varies;

    /// <summary>Of a scan of which these results are read; <paramref name="isLookUp"/> tells which sequences are rows of a table.</summary>
    public BodyAnalysis(ScanAttributes scan, IReadOnlyCollection<ScanResultAttributes> read, Func<int, bool> isLookUp)
    {
        _body = scan.Body;
        int count = _body.Nodes.Count;
        (_dependsOnState, _varies) = (new bool[count], new bool[count]);
        foreach (Node node in _body.Nodes)
        {
            int operand = node.Attributes is OperandAttributes attributes ? attributes.Index : int.MaxValue;
            bool isState = operand >= scan.Sequences && operand < scan.Sequences + scan.States;
            _dependsOnState[node.Id] = isState || node.Inputs.Any(input => _dependsOnState[input.Id]);
            _varies[node.Id] = operand < scan.Sequences + scan.States || node.Inputs.Any(input => _varies[input.Id]);
        }

        LiveStates = FindStates(scan, read);
        IsCore = Ancestors(LiveStates.Select(scan.Output));
        MovesBefore = scan.StaysWhole ? FindTables(node => node.Attributes is OperandAttributes operand && operand.Index < scan.Sequences && isLookUp(operand.Index)) : FindBefore();
        MovesBehind = scan.StaysWhole ? new bool[count] : FindBehind();
    }

    /// <summary>The states that a result depends on.</summary>
    public IReadOnlyList<int> LiveStates { get; }

    /// <summary>By node number, whether the next states need a value.</summary>
    public bool[] IsCore { get; }

    /// <summary>By node number, whether a value is computed before the scan.</summary>
    public bool[] MovesBefore { get; }

    /// <summary>By node number, whether a value is computed behind the scan.</summary>
    public bool[] MovesBehind { get; }

    /// <summary>Whether a value differs from step to step.</summary>
    public bool Varies(Node node) => _varies[node.Id];

    private int[] FindStates(ScanAttributes scan, IReadOnlyCollection<ScanResultAttributes> read)
    {
        var live = new SortedSet<int>(read.Where(result => result.Kind == ScanResultKind.Before).Select(result => result.Index));
        IEnumerable<Node> roots = read.Where(result => result.Kind != ScanResultKind.Before).Select(result => scan.Output(result.Index));
        int before;
        do
        {
            before = live.Count;
            bool[] needed = Ancestors(roots.Concat(live.Select(scan.Output)));
            foreach (Node operand in _body.Nodes.Where(node => needed[node.Id] && node.Primitive == Primitives.Operand))
            {
                int state = operand.Get<OperandAttributes>().Index - scan.Sequences;
                if (state >= 0 && state < scan.States)
                {
                    live.Add(state);
                }
            }

            // A result that is the next value of a state keeps the state.
            live.UnionWith(read.Where(result => result.Index < scan.States).Select(result => result.Index));
        }
        while (live.Count > before);
        return live.ToArray();
    }

    private bool[] Ancestors(IEnumerable<Node> roots)
    {
        var found = new bool[_body.Nodes.Count];
        foreach (Node root in roots)
        {
            found[root.Id] = true;
        }

        foreach (Node node in _body.Nodes.Reverse())
        {
            foreach (Node input in node.Inputs.Where(_ => found[node.Id]))
            {
                found[input.Id] = true;
            }
        }

        return found;
    }

    // Looking up a row costs nothing that a step could save.
    private static bool IsProduct(Node node) => node.Primitive.Kind == PrimitiveKind.Product;

    private bool[] FindBefore()
    {
        var feeds = new bool[_body.Nodes.Count];
        foreach (Node node in _body.Nodes.Reverse().Where(node => !_dependsOnState[node.Id] && (IsProduct(node) || feeds[node.Id])))
        {
            foreach (Node input in node.Inputs)
            {
                feeds[input.Id] = true;
            }
        }

        var moves = new bool[_body.Nodes.Count];
        foreach (Node node in _body.Nodes.Where(node => node.Inputs.Count > 0 && !_dependsOnState[node.Id]))
        {
            bool follows = node.Primitive.Kind != PrimitiveKind.Layout && node.Inputs.Any(input => moves[input.Id] && _varies[input.Id]);
            moves[node.Id] = !_varies[node.Id] || IsProduct(node) || feeds[node.Id] || follows;
        }

        return moves;
    }

    /// <summary>Of a scan that stays whole: what is the same at every step, products with rows of tables, and element-wise work on those.</summary>
    private bool[] FindTables(Func<Node, bool> isRow)
    {
        var moves = new bool[_body.Nodes.Count];
        foreach (Node node in _body.Nodes.Where(node => node.Inputs.Count > 0))
        {
            bool isOfRows = IsProduct(node) && node.Inputs.All(input => !_varies[input.Id] || isRow(input));
            bool follows = node.Primitive.Kind == PrimitiveKind.Elementwise && node.Inputs.All(input => !_varies[input.Id] || moves[input.Id]);
            moves[node.Id] = !_varies[node.Id] || isOfRows || follows;
        }

        return moves;
    }

    private bool[] FindBehind()
    {
        var moves = new bool[_body.Nodes.Count];
        foreach (Node node in _body.Nodes.Where(node => !IsCore[node.Id] && _varies[node.Id] && !MovesBefore[node.Id]))
        {
            moves[node.Id] = IsProduct(node) || (!node.Type.PerSample && node.Inputs.Count > 0) || node.Inputs.Any(input => moves[input.Id]);
        }

        return moves;
    }
}
