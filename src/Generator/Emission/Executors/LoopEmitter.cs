using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes a fused loop. Where nothing is reduced, neighbouring axes are walked through as one; otherwise each row is passed
/// over once for each phase.
/// </summary>
internal sealed class LoopEmitter
{
    private readonly SourceWriter _writer;
    private readonly LoopStep _loop;
    private readonly MemoryNames _memory;
    private readonly IReadOnlyList<LoopAccess> _accesses;
    private readonly Dictionary<View, int> _numbers;
    private readonly UniqueNames _names;
    private readonly LoopNumbers _scalars;
    private readonly Dictionary<View, string> _accessOffsets;
    private readonly Dictionary<View, string> _broadcastLoads = [];
    private readonly Dictionary<LoopStore, string> _totals = [];
    private readonly Dictionary<string, string> _offsets = [];

    private LoopEmitter(SourceWriter writer, LoopStep loop, MemoryNames memory, Func<Node, string> scalarExpression, UniqueNames names)
    {
        _writer = writer;
        _loop = loop;
        _memory = memory;
        _scalars = new LoopNumbers(writer, names, scalarExpression);
        _names = names;
        _accesses = LoopAccess.Of(loop);
        _numbers = new(_accesses.Count);
        _accessOffsets = new(_accesses.Count);
        for (int i = 0; i < _accesses.Count; i++)
        {
            _numbers.Add(_accesses[i].View, i);
        }
    }

    /// <summary>Writes the loop into the current method.</summary>
    public static void Emit(SourceWriter writer, LoopStep loop, MemoryNames memory, Func<Node, string> scalarExpression, UniqueNames names)
    {
        var emitter = new LoopEmitter(writer, loop, memory, scalarExpression, names);
        emitter._scalars.Declare(loop);
        List<LoopDimension> dimensions = emitter.Dimensions(includeColumns: true);
        bool isFlat = loop.Phases == 1 && loop.Members.Select(member => member.Role).Distinct().Count() == 1
            && loop.Members[0].Role != LoopRole.Reduction
            && (loop.Members[0].Role == LoopRole.Row) == (loop.Columns is null);
        List<LoopDimension> merged = LoopDimension.Merge(dimensions);
        LoopDimension last = merged.Count == 0 ? new LoopDimension(1, false, new Size[emitter._accesses.Count]) : merged[merged.Count - 1];
        if (isFlat && last.Strides.All(stride => stride == 0 || stride == 1))
        {
            emitter.EmitFlat(merged.Take(merged.Count - 1).ToList(), last);
        }
        else
        {
            emitter.EmitRows(LoopDimension.Merge(emitter.Dimensions(includeColumns: false)));
        }
    }

    private List<LoopDimension> Dimensions(bool includeColumns)
    {
        var dimensions = new List<LoopDimension>();
        if (_loop.PerSample)
        {
            dimensions.Add(new LoopDimension(1, true, StridesOf(0)));
        }

        for (int axis = 0; axis < _loop.Outer.Count; axis++)
        {
            dimensions.Add(new LoopDimension(_loop.Outer[axis], false, StridesOf(axis + 1)));
        }

        if (includeColumns && _loop.Columns is { } columns)
        {
            dimensions.Add(new LoopDimension(columns, false, StridesOf(_loop.Outer.Count + 1)));
        }

        return dimensions;
    }

    private Size[] StridesOf(int axis) => LoopAccess.StridesOf(_accesses, axis);

    private void EmitFlat(IReadOnlyList<LoopDimension> outer, LoopDimension last)
    {
        DeclareTotals(store => last.Strides[_numbers[store.Target]] == 0);

        // What lies behind a gradient stays zero, since the joint norm of all gradients sums over it.
        bool ownsEnds = outer.Count == 0 && _accesses.All(access => access.View.Storage is not { HasHardEnd: true })
            && _loop.Stores.All(store => store.Target.Storage is not { Kind: StorageKind.Gradient });
        bool whole = last.FillsVectors || ownsEnds;
        OpenLoops(outer, 0, () =>
        {
            WriteOffsets(outer);
            WriteBroadcastLoads(last.Strides);
            using (VectorLoop(last.Rounds(_memory), whole))
            {
                var body = new VectorBody(_writer, _names, view => LoadInLoop(view, last.Strides, whole), _scalars.Of);
                IReadOnlyList<string> values = body.Compute(_loop.Members, _loop.Stores.Select(store => store.Member).ToArray());
                for (int i = 0; i < _loop.Stores.Count; i++)
                {
                    LoopStore store = _loop.Stores[i];
                    if (_totals.TryGetValue(store, out string? total))
                    {
                        bool exact = last.FillsVectors;
                        string part = exact ? values[i] : $"V.SelectFirst({(whole ? $"{last.Rounds(_memory)} - i" : "lanes")}, {values[i]}, V.Zero)";
                        _writer.Line($"{total} += {part};");
                    }
                    else
                    {
                        Store(store, AsMemory(store.Member.Node, values[i]), whole);
                    }
                }
            }
        });
        AddTotals();
    }

    private void EmitRows(IReadOnlyList<LoopDimension> rows)
    {
        DeclareTotals(store => store.Member.Role != LoopRole.Column);
        OpenLoops(rows, 0, () =>
        {
            WriteOffsets(rows);
            var known = new Dictionary<LoopMember, string>();
            for (int phase = 0; phase < _loop.Phases; phase++)
            {
                WriteRowValues(phase, known);
                WriteColumns(phase, known);
            }

            foreach (LoopStore store in _loop.Stores)
            {
                if (store.Member.Role == LoopRole.Column)
                {
                    continue;
                }

                string value = AsMemory(store.Member.Node, known[store.Member]);
                if (_totals.TryGetValue(store, out string? total))
                {
                    _writer.Line($"{total} += {value};");
                    continue;
                }

                string place = $"ref {Local(store.Target)}, {Offset(store.Target)}, 1";
                string sum = store.Accumulates ? $"V.LoadFirst(in {Local(store.Target)}, {Offset(store.Target)}, 1) + {value}" : value;
                _writer.Line($"V.StoreFirst({sum}, {place});");
            }
        });
        AddTotals(isBroadcast: true);
    }

    private void WriteRowValues(int phase, Dictionary<LoopMember, string> known)
    {
        List<LoopMember> values = MembersOf(LoopRole.Row, phase);
        if (values.Count == 0)
        {
            return;
        }

        var body = new VectorBody(_writer, _names, LoadRow, _scalars.Of);
        foreach (KeyValuePair<LoopMember, string> value in known)
        {
            body.Define(value.Key, value.Value);
        }

        IReadOnlyList<string> names = body.Compute(values, values);
        for (int i = 0; i < values.Count; i++)
        {
            known.Add(values[i], names[i]);
        }
    }

    private void WriteColumns(int phase, Dictionary<LoopMember, string> known)
    {
        List<LoopMember> reductions = MembersOf(LoopRole.Reduction, phase);
        List<LoopStore> stores = _loop.Stores.FindAll(store => store.Member.Role == LoopRole.Column && store.Member.Phase == phase);
        if (reductions.Count + stores.Count == 0)
        {
            return;
        }

        Size columns = _loop.Columns!.Value;
        bool whole = columns.IsMultipleOf(16);
        Size[] strides = StridesOf(_loop.Outer.Count + 1);
        string[] sums = reductions.Select(member => _names.Take(IsMax(member) ? "largest" : "sum")).ToArray();
        for (int i = 0; i < reductions.Count; i++)
        {
            _writer.Line($"V {sums[i]} = {Neutral(reductions[i])};");
        }

        _broadcastLoads.Clear();
        using (VectorLoop(_memory.Text(columns), whole))
        {
            var body = new VectorBody(_writer, _names, view => LoadInLoop(view, strides, whole), _scalars.Of);
            DefineForPhase(body, phase, known, strides, whole);
            LoopMember?[] reduced = reductions.Select(member => member.Operands[0].Member).ToArray();
            LoopMember[] roots = reduced.Where(member => member is not null).Select(member => member!).Concat(stores.Select(store => store.Member)).Distinct().ToArray();
            IReadOnlyList<string> values = body.Compute(_loop.Members.Where(member => member.Role == LoopRole.Column), roots);
            for (int i = 0; i < reductions.Count; i++)
            {
                string value = reduced[i] is { } member ? values[Array.IndexOf(roots, member)] : body.Operand(reductions[i].Operands[0], reductions[i].Node.Inputs[0]);
                value = whole ? value : $"V.SelectFirst(lanes, {value}, {Neutral(reductions[i])})";
                _writer.Line(IsMax(reductions[i]) ? $"{sums[i]} = V.Max({sums[i]}, {value});" : $"{sums[i]} += {value};");
            }

            foreach (LoopStore store in stores)
            {
                Store(store, AsMemory(store.Member.Node, values[Array.IndexOf(roots, store.Member)]), whole);
            }
        }

        for (int i = 0; i < reductions.Count; i++)
        {
            string across = IsMax(reductions[i]) ? $"V.MaxAcross({sums[i]})" : $"V.Sum({sums[i]})";
            string name = _names.Take(sums[i] + "OfRow");
            _writer.Line($"V {name} = V.Create({across});");
            known.Add(reductions[i], name);
        }
    }

    /// <summary>Row values are known; column values of earlier phases come from memory where they were kept.</summary>
    private void DefineForPhase(VectorBody body, int phase, Dictionary<LoopMember, string> known, Size[] strides, bool whole)
    {
        foreach (KeyValuePair<LoopMember, string> value in known)
        {
            body.Define(value.Key, value.Value);
        }

        foreach (LoopStore store in _loop.Stores)
        {
            bool isEarlier = store.Member.Role == LoopRole.Column && store.Member.Phase < phase && !store.Accumulates;
            if (isEarlier && (IsUsedIn(phase, store.Member) || !Recomputation.IsCheap(store.Member)))
            {
                string value = LoadInLoop(store.Target, strides, whole);
                body.Define(store.Member, store.Member.Node.Type.Element == ElementType.Bool ? $"V.IsNotEqual({value}, V.Zero)" : value);
            }
        }
    }

    private List<LoopMember> MembersOf(LoopRole role, int phase)
    {
        var members = new List<LoopMember>();
        foreach (LoopMember member in _loop.Members)
        {
            if (member.Role == role && member.Phase == phase)
            {
                members.Add(member);
            }
        }

        return members;
    }

    private bool IsUsedIn(int phase, LoopMember value)
    {
        foreach (LoopMember member in _loop.Members)
        {
            foreach (LoopOperand operand in member.Operands)
            {
                if (member.Phase == phase && ReferenceEquals(operand.Member, value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsMax(LoopMember member) => ReferenceEquals(member.Node.Primitive, Primitives.ReduceMax);

    private static string Neutral(LoopMember member) => IsMax(member) ? "V.Create(float.NegativeInfinity)" : "V.Zero";

    private static string AsMemory(Node node, string value) => node.Type.Element == ElementType.Bool ? $"V.And({value}, V.One)" : value;

    private void DeclareTotals(Func<LoopStore, bool> isTotal)
    {
        foreach (LoopStore store in _loop.Stores.Where(store => store.Accumulates && isTotal(store)))
        {
            if (store.Target.SampleStride == 0 && store.Target.Strides.All(stride => stride == 0))
            {
                string name = _names.Take("total");
                _writer.Line($"V {name} = V.Zero;");
                _totals.Add(store, name);
            }
        }
    }

    private void AddTotals(bool isBroadcast = false)
    {
        foreach (KeyValuePair<LoopStore, string> total in _totals)
        {
            string place = $"{Local(total.Key.Target)}, {_memory.Text(total.Key.Target.Offset)}, 1";
            string sum = isBroadcast ? total.Value : $"V.Create(V.Sum({total.Value}))";
            _writer.Line($"V.StoreFirst(V.LoadFirst(in {place}) + {sum}, ref {place});");
        }
    }

    private void OpenLoops(IReadOnlyList<LoopDimension> dimensions, int depth, Action body)
    {
        if (depth == dimensions.Count)
        {
            body();
            return;
        }

        string variable = Variable(depth);
        using (_writer.Block($"for (nint {variable} = 0; {variable} < {dimensions[depth].Rounds(_memory)}; {variable}++)"))
        {
            OpenLoops(dimensions, depth + 1, body);
        }
    }

    private static string Variable(int depth) => depth == 0 ? "row" : "outer" + depth.ToString(CultureInfo.InvariantCulture);

    /// <summary>Declares the distinct offsets at which the accesses stand in the outer loops.</summary>
    private void WriteOffsets(IReadOnlyList<LoopDimension> dimensions)
    {
        for (int access = 0; access < _accesses.Count; access++)
        {
            var terms = new List<string>();
            for (int depth = 0; depth < dimensions.Count; depth++)
            {
                Size stride = dimensions[depth].Strides[access];
                if (stride != 0)
                {
                    terms.Add(stride == 1 ? Variable(depth) : $"{Variable(depth)} * {_memory.Factor(stride)}");
                }
            }

            if (_accesses[access].View.Offset != 0)
            {
                terms.Add(_memory.Text(_accesses[access].View.Offset));
            }

            string expression = string.Join(" + ", terms);
            if (terms.Count > 0 && expression != "row" && !_offsets.ContainsKey(expression))
            {
                string name = _names.Take("at");
                _writer.Line($"nint {name} = {expression};");
                _offsets.Add(expression, name);
            }

            _accessOffsets[_accesses[access].View] = terms.Count == 0 ? "" : expression == "row" ? "row" : _offsets[expression];
        }
    }

    private string Offset(View view) => _accessOffsets[view].Length == 0 ? "0" : _accessOffsets[view];

    private string OffsetPlus(View view, string index) => _accessOffsets[view].Length == 0 ? index : $"{_accessOffsets[view]} + {index}";

    private string Local(View view) => _memory.Local(view.Storage!);

    /// <summary>Values that stand still in the innermost loop are loaded before it.</summary>
    private void WriteBroadcastLoads(Size[] strides)
    {
        _broadcastLoads.Clear();
        foreach (View view in _loop.Members.SelectMany(member => member.Operands).Where(operand => operand.View?.Storage is not null).Select(operand => operand.View!).Distinct())
        {
            if (strides[_numbers[view]] == 0)
            {
                string name = _names.Take(Identifiers.Camel(view.Storage!.Name).TrimStart('@') + "OfRow");
                _writer.Line($"V {name} = {LoadRow(view)};");
                _broadcastLoads.Add(view, name);
            }
        }
    }

    private string LoadRow(View view) => view.Storage is null
        ? $"V.Create({Offset(view)})"
        : $"V.Create(Runtime::Unsafe.Add(ref Runtime::Unsafe.AsRef(in {Local(view)}), {Offset(view)}))";

    private string LoadInLoop(View view, Size[] strides, bool whole)
    {
        if (_broadcastLoads.TryGetValue(view, out string? loaded))
        {
            return loaded;
        }

        bool moves = strides[_numbers[view]] == 1;
        if (view.Storage is null)
        {
            string start = moves ? OffsetPlus(view, "i") : Offset(view);
            string number = start.IndexOf(' ') < 0 ? start : $"({start})";
            return moves ? $"(V.Create((float){number}) + V.Indices)" : $"V.Create((float){number})";
        }

        if (!moves)
        {
            return LoadRow(view);
        }

        string place = $"in {Local(view)}, {OffsetPlus(view, "i")}";
        return whole ? $"V.Load({place})" : $"V.LoadFirst({place}, lanes)";
    }

    private void Store(LoopStore store, string value, bool whole)
    {
        string place = $"{Local(store.Target)}, {OffsetPlus(store.Target, "i")}";
        if (store.Accumulates)
        {
            value = whole ? $"V.Load(in {place}) + {value}" : $"V.LoadFirst(in {place}, lanes) + {value}";
        }

        _writer.Line(whole ? $"V.Store({value}, ref {place});" : $"V.StoreFirst({value}, ref {place}, lanes);");
    }

    private SourceWriter.Scope VectorLoop(string rounds, bool whole)
    {
        SourceWriter.Scope scope = _writer.Block($"for (nint i = 0; i < {rounds}; i += V.Count)");
        if (!whole)
        {
            _writer.Line($"nint lanes = {rounds} - i;");
        }

        return scope;
    }
}
