using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes a fused loop over values with samples in lanes. A vector holds one element of several samples, so elements are
/// walked through one by one, whatever their order in memory; a sum of a row is a vector like any other, and only sums over
/// the batch add lanes. Shared values are the same in all lanes.
/// </summary>
internal sealed class LaneLoopEmitter
{
    private readonly SourceWriter _writer;
    private readonly LoopStep _loop;
    private readonly MemoryNames _memory;
    private readonly UniqueNames _names;
    private readonly LoopNumbers _numbers;
    private readonly IReadOnlyList<LoopAccess> _accesses;
    private readonly Dictionary<View, string> _offsets = [];
    private readonly Dictionary<View, string> _standing = [];
    private readonly Dictionary<LoopStore, string> _totals = [];

    private LaneLoopEmitter(SourceWriter writer, LoopStep loop, MemoryNames memory, Func<Node, string> scalarExpression, UniqueNames names)
    {
        (_writer, _loop, _memory, _names) = (writer, loop, memory, names);
        _numbers = new LoopNumbers(writer, names, scalarExpression);
        _accesses = LoopAccess.Of(loop);
    }

    /// <summary>Writes the loop into the current method.</summary>
    public static void Emit(SourceWriter writer, LoopStep loop, MemoryNames memory, Func<Node, string> scalarExpression, UniqueNames names)
    {
        var emitter = new LaneLoopEmitter(writer, loop, memory, scalarExpression, names);
        emitter._numbers.Declare(loop);
        using (writer.Block("for (nint row = 0; row < rows; row += V.Count)"))
        {
            emitter.WriteSamples();
        }
    }

    private void WriteSamples()
    {
        bool isFlat = _loop.Phases == 1 && _loop.Members.Select(member => member.Role).Distinct().Count() == 1 && _loop.Members[0].Role != LoopRole.Reduction
            && (_loop.Members[0].Role == LoopRole.Row) == (_loop.Columns is null);
        List<LoopDimension> outer = LoopDimension.Merge(Dimensions(includeColumns: isFlat));
        LoopDimension inner = new(_loop.Columns ?? 1, false, StridesOf(_loop.Outer.Count + 1));
        if (isFlat && outer.Count > 0)
        {
            inner = outer[outer.Count - 1];
            outer.RemoveAt(outer.Count - 1);
        }

        if (_loop.Stores.Any(store => store.Accumulates))
        {
            _writer.Line("nint lanes = rows - row;");
        }

        OpenLoops(outer, 0, () =>
        {
            WriteOffsets(outer);
            if (isFlat)
            {
                WriteFlat(inner);
            }
            else
            {
                WritePhases(inner);
            }
        });
    }

    private List<LoopDimension> Dimensions(bool includeColumns)
    {
        List<LoopDimension> dimensions = _loop.Outer.Select((extent, axis) => new LoopDimension(extent, false, StridesOf(axis + 1))).ToList();
        if (includeColumns && _loop.Columns is { } columns)
        {
            dimensions.Add(new LoopDimension(columns, false, StridesOf(_loop.Outer.Count + 1)));
        }

        return dimensions;
    }

    private Size[] StridesOf(int axis) => LoopAccess.StridesOf(_accesses, axis);

    private void WriteFlat(LoopDimension inner)
    {
        LoadWhatStands(inner);
        OpenTotals(inner, _ => true);
        using (ElementLoop(inner))
        {
            var body = new VectorBody(_writer, _names, view => Load(view, inner), _numbers.Of);
            IReadOnlyList<string> values = body.Compute(_loop.Members, _loop.Stores.Select(store => store.Member).ToArray());
            for (int i = 0; i < _loop.Stores.Count; i++)
            {
                Store(_loop.Stores[i], values[i], inner);
            }
        }

        CloseTotals();
    }

    private void WritePhases(LoopDimension inner)
    {
        var none = new LoopDimension(1, false, new Size[_accesses.Count]);
        var known = new Dictionary<LoopMember, string>();
        LoadWhatStands(inner);
        OpenTotals(inner, store => store.Member.Role == LoopRole.Column);
        for (int phase = 0; phase < _loop.Phases; phase++)
        {
            LoopMember[] rows = _loop.Members.Where(member => member.Role == LoopRole.Row && member.Phase == phase).ToArray();
            VectorBody body = Body(known, none);
            IReadOnlyList<string> values = body.Compute(rows, rows);
            for (int i = 0; i < rows.Length; i++)
            {
                known.Add(rows[i], values[i]);
            }

            WriteColumns(phase, known, inner);
        }

        CloseTotals();
        foreach (LoopStore store in _loop.Stores.Where(store => store.Member.Role != LoopRole.Column))
        {
            Store(store, known[store.Member], none);
        }
    }

    private void WriteColumns(int phase, Dictionary<LoopMember, string> known, LoopDimension inner)
    {
        LoopMember[] reductions = _loop.Members.Where(member => member.Role == LoopRole.Reduction && member.Phase == phase).ToArray();
        LoopStore[] stores = _loop.Stores.Where(store => store.Member.Role == LoopRole.Column && store.Member.Phase == phase).ToArray();
        if (reductions.Length + stores.Length == 0)
        {
            return;
        }

        string[] sums = reductions.Select(member => _names.Take(IsMax(member) ? "largest" : "sum")).ToArray();
        for (int i = 0; i < reductions.Length; i++)
        {
            _writer.Line($"V {sums[i]} = {(IsMax(reductions[i]) ? "V.Create(float.NegativeInfinity)" : "V.Zero")};");
        }

        using (ElementLoop(inner))
        {
            VectorBody body = Body(known, inner);
            DefineKept(body, phase, inner);
            LoopMember?[] reduced = reductions.Select(member => member.Operands[0].Member).ToArray();
            LoopMember[] roots = reduced.OfType<LoopMember>().Concat(stores.Select(store => store.Member)).Distinct().ToArray();
            IReadOnlyList<string> values = body.Compute(_loop.Members.Where(member => member.Role == LoopRole.Column), roots);
            for (int i = 0; i < reductions.Length; i++)
            {
                string value = reduced[i] is { } member ? values[Array.IndexOf(roots, member)] : body.Operand(reductions[i].Operands[0], reductions[i].Node.Inputs[0]);
                _writer.Line(IsMax(reductions[i]) ? $"{sums[i]} = V.Max({sums[i]}, {value});" : $"{sums[i]} += {value};");
            }

            foreach (LoopStore store in stores)
            {
                Store(store, values[Array.IndexOf(roots, store.Member)], inner);
            }
        }

        for (int i = 0; i < reductions.Length; i++)
        {
            known.Add(reductions[i], sums[i]);
        }
    }

    private VectorBody Body(Dictionary<LoopMember, string> known, LoopDimension inner)
    {
        var body = new VectorBody(_writer, _names, view => Load(view, inner), _numbers.Of);
        foreach (KeyValuePair<LoopMember, string> value in known)
        {
            body.Define(value.Key, value.Value);
        }

        return body;
    }

    /// <summary>Column values of earlier phases come from memory where they were kept.</summary>
    private void DefineKept(VectorBody body, int phase, LoopDimension inner)
    {
        foreach (LoopStore store in _loop.Stores.Where(store => store.Member.Role == LoopRole.Column && store.Member.Phase < phase && !store.Accumulates))
        {
            bool isUsed = _loop.Members.Any(member => member.Phase == phase && member.Operands.Any(operand => ReferenceEquals(operand.Member, store.Member)))
                || !Recomputation.IsCheap(store.Member);
            if (isUsed)
            {
                string value = Load(store.Target, inner);
                body.Define(store.Member, store.Member.Node.Type.Element == ElementType.Bool ? $"V.IsNotEqual({value}, V.Zero)" : value);
            }
        }
    }

    private static bool IsMax(LoopMember member) => ReferenceEquals(member.Node.Primitive, Primitives.ReduceMax);

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

    private static string Variable(int depth) => "outer" + (depth + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Declares the distinct offsets at which the accesses stand in the outer loops: of shared values in elements, of the others in floats.</summary>
    private void WriteOffsets(IReadOnlyList<LoopDimension> dimensions)
    {
        var declared = new Dictionary<string, string>();
        for (int access = 0; access < _accesses.Count; access++)
        {
            View view = _accesses[access].View;
            var terms = new List<string>();
            for (int depth = 0; depth < dimensions.Count; depth++)
            {
                Size stride = dimensions[depth].Strides[access];
                if (stride != 0)
                {
                    terms.Add(stride == 1 ? Variable(depth) : $"{Variable(depth)} * {_memory.Factor(stride)}");
                }
            }

            if (view.Offset != 0)
            {
                terms.Add(_memory.Text(view.Offset));
            }

            string elements = string.Join(" + ", terms);
            string expression = !InLanes(view) ? elements
                : terms.Count == 0 ? $"row * {_memory.Factor(view.SampleStride)}"
                : $"row * {_memory.Factor(view.SampleStride)} + ({elements}) * V.Count";
            if (expression.Length > 0 && !declared.ContainsKey(expression))
            {
                string name = _names.Take("at");
                _writer.Line($"nint {name} = {expression};");
                declared.Add(expression, name);
            }

            _offsets[view] = expression.Length == 0 ? "" : declared[expression];
        }
    }

    private static bool InLanes(View view) => view.Storage is { InLanes: true };

    private Size Stride(View view, LoopDimension inner) => inner.Strides[_accesses.Select((access, i) => (access, i)).First(entry => entry.access.View == view).i];

    /// <summary>A loop over elements: <c>i</c> counts floats of what is in lanes, <c>element</c> those of shared values.</summary>
    private SourceWriter.Scope ElementLoop(LoopDimension inner)
    {
        bool countsElements = _accesses.Any(access => !InLanes(access.View) && Stride(access.View, inner) != 0);
        return _writer.Block(countsElements
            ? $"for (nint i = 0, element = 0; element < {inner.Rounds(_memory)}; i += V.Count, element++)"
            : $"for (nint i = 0; i < {_memory.Factor(inner.Extent)} * V.Count; i += V.Count)");
    }

    /// <summary>Values that stand still in the innermost loop are loaded before it.</summary>
    private void LoadWhatStands(LoopDimension inner)
    {
        _standing.Clear();
        foreach (View view in _loop.Members.Where(member => member.Role != LoopRole.Row).SelectMany(member => member.Operands)
            .Where(operand => operand.View?.Storage is not null).Select(operand => operand.View!).Distinct().Where(view => Stride(view, inner) == 0))
        {
            string name = _names.Take(Identifiers.Camel(view.Storage!.Name).TrimStart('@') + "OfRow");
            _writer.Line($"V {name} = {Load(view, inner)};");
            _standing.Add(view, name);
        }
    }

    private string Load(View view, LoopDimension inner)
    {
        if (_standing.TryGetValue(view, out string? loaded))
        {
            return loaded;
        }

        string place = Place(view, inner);
        return view.Storage is null ? $"V.Create((float){(place.IndexOf(' ') < 0 ? place : $"({place})")})"
            : InLanes(view) ? $"V.Load(in {_memory.Local(view.Storage)}, {place})"
            : $"V.Create(Runtime::Unsafe.Add(ref Runtime::Unsafe.AsRef(in {_memory.Local(view.Storage)}), {place}))";
    }

    private string Place(View view, LoopDimension inner)
    {
        Size stride = Stride(view, inner);
        string counter = InLanes(view) ? "i" : "element";
        string moved = stride == 0 ? "" : stride == 1 ? counter : $"{counter} * {_memory.Factor(stride)}";
        string start = _offsets[view];
        return start.Length == 0 ? moved.Length == 0 ? "0" : moved : moved.Length == 0 ? start : $"{start} + {moved}";
    }

    /// <summary>Sums over the batch that stand still in the innermost loop are taken in a vector, whose lanes are added behind it.</summary>
    private void OpenTotals(LoopDimension inner, Func<LoopStore, bool> isInside)
    {
        _totals.Clear();
        foreach (LoopStore store in _loop.Stores.Where(store => store.Accumulates && isInside(store) && Stride(store.Target, inner) == 0))
        {
            string name = _names.Take("total");
            _writer.Line($"V {name} = V.Zero;");
            _totals.Add(store, name);
        }
    }

    private void CloseTotals()
    {
        foreach (KeyValuePair<LoopStore, string> total in _totals)
        {
            AddLanes(total.Key, total.Value, _offsets[total.Key.Target].Length == 0 ? "0" : _offsets[total.Key.Target]);
        }

        _totals.Clear();
    }

    private void Store(LoopStore store, string value, LoopDimension inner)
    {
        value = store.Member.Node.Type.Element == ElementType.Bool ? $"V.And({value}, V.One)" : value;
        if (_totals.TryGetValue(store, out string? total))
        {
            _writer.Line($"{total} += {value};");
        }
        else if (store.Accumulates)
        {
            AddLanes(store, value, Place(store.Target, inner));
        }
        else
        {
            _writer.Line($"V.Store({value}, ref {_memory.Local(store.Target.Storage!)}, {Place(store.Target, inner)});");
        }
    }

    /// <summary>Lanes without samples count in no sum.</summary>
    private void AddLanes(LoopStore store, string value, string place) =>
        _writer.Line($"Runtime::Unsafe.Add(ref {_memory.Local(store.Target.Storage!)}, {place}) += V.Sum(V.SelectFirst(lanes, {value}, V.Zero));");
}
