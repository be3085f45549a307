using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes the struct that a product or convolution applies to its sums before it stores them, and the expression that makes one.</summary>
internal sealed class EpilogueEmitter
{
    private readonly FusibleStep _product;
    private readonly MemoryNames _memory;
    private readonly Func<Node, string> _scalarExpression;
    private readonly LoopStep _loop;
    private readonly Storage[] _storages;
    private readonly Node[] _numbers;
    private readonly string[] _lengths;

    /// <summary>For the epilogue of a product; <paramref name="scalarExpression"/> writes numbers where the struct is made.</summary>
    public EpilogueEmitter(FusibleStep product, MemoryNames memory, Func<Node, string> scalarExpression)
    {
        (_product, _memory, _scalarExpression, _loop) = (product, memory, scalarExpression, product.Epilogue!);
        _storages = Storages().ToArray();
        _numbers = Numbers().ToArray();
        _lengths = Lengths().ToArray();
    }

    /// <summary>Where the value that the product itself stores goes.</summary>
    public View Primary => _product.StoresSums ? new View(_product.Target, EquatableArray<Size>.Empty, _product.Target.RowStride) : _loop.Stores[0].Target;

    /// <summary>The struct behind its name: formal parameters and members, as a part of what a writer writes.</summary>
    public PlacedText PrintStruct(SourceWriter writer, FormFinder forms)
    {
        IEnumerable<string> formals = _storages.Select(storage => $"ref float {_memory.Local(storage)}")
            .Concat(_numbers.Select((_, i) => FormattableString.Invariant($"float number{i + 1}")))
            .Concat(_lengths.Select(length => $"int {length}"));
        var names = new UniqueNames(_lengths.Concat(["sum", "offset", "row", "column"]));
        writer.BeginPart();
        using (writer.Block($"({string.Join(", ", formals)}) : Kernels::IEpilogue<V>"))
        {
            foreach (Storage storage in _storages)
            {
                writer.Line($"private readonly ref float {_memory.Field(storage)} = ref {_memory.Local(storage)};");
            }

            for (int i = 0; i < _numbers.Length; i++)
            {
                writer.Line(FormattableString.Invariant($"private readonly float _number{i + 1} = number{i + 1};"));
            }

            writer.Line();
            writer.Line("[Runtime::MethodImpl(Runtime::MethodImplOptions.AggressiveInlining)]");
            using (writer.Block("public V Apply(V sum, nint offset, nint row, nint column)"))
            {
                WriteBody(writer, names);
            }
        }

        var own = new HashSet<string>(_storages.SelectMany(storage => new[] { _memory.Local(storage), _memory.Field(storage) }));
        return new PlacedText(writer.EndPart(), forms, name => own.Contains(name) || names.Contains(name), _memory.PlaceOf);
    }

    /// <summary>The expression that makes the struct in a method where the storages have their locals.</summary>
    public string Creation(string name)
    {
        IEnumerable<string> arguments = _storages.Select(storage => $"ref {_memory.Local(storage)}")
            .Concat(_numbers.Select(number => $"(float){_scalarExpression(number)}"))
            .Concat(_lengths);
        return $"new {name}({string.Join(", ", arguments)})";
    }

    private void WriteBody(SourceWriter writer, UniqueNames names)
    {
        var body = new VectorBody(writer, names, Load, Number);
        LoopStore[] stores = _loop.Stores.ToArray();
        IReadOnlyList<string> values = body.Compute(_loop.Members, stores.Select(store => store.Member).ToArray());
        for (int i = 0; i < stores.Length; i++)
        {
            if (_product.StoresSums || i > 0)
            {
                string place = $"{AsMemory(stores[i], values[i])}, ref {_memory.Field(stores[i].Target.Storage!)}, {Place(stores[i].Target)}";
                writer.Line(_product.PartialColumns is { } columns ? $"V.StoreFirst({place}, {_memory.Text(columns)} - column);" : $"V.Store({place});");
            }
        }

        writer.Line(_product.StoresSums ? "return sum;" : $"return {AsMemory(stores[0], values[0])};");

        string Number(Node number) => ReferenceEquals(number.Primitive, Primitives.Constant)
            ? ConstantVector(number)
            : FormattableString.Invariant($"V.Create(_number{Array.IndexOf(_numbers, number) + 1})");
    }

    private static string AsMemory(LoopStore store, string value) =>
        store.Member.Node.Type.Element == ElementType.Bool ? $"V.And({value}, V.One)" : value;

    private static string ConstantVector(Node number)
    {
        double value = number.Get<ConstantAttributes>().Value;
        return value == 0 && 1 / value > 0 ? "V.Zero" : value == 1 ? "V.One" : $"V.Create({Literals.Float(value)})";
    }

    private string Load(View view)
    {
        if (ReferenceEquals(view.Storage, _product.Target))
        {
            return "sum";
        }

        string field = _memory.Field(view.Storage!);
        return _product.Access(view, _loop) switch
        {
            EpilogueAccessKind.Element or EpilogueAccessKind.Sample => $"V.Load(in {field}, {Place(view)})",
            EpilogueAccessKind.Column => view.Offset == 0 ? $"V.Load(in {field}, column)" : $"V.Load(in {field}, column + {_memory.Text(view.Offset)})",
            _ => view.Offset == 0 ? $"V.Create(Runtime::Unsafe.Add(ref {field}, row))" : $"V.Create(Runtime::Unsafe.Add(ref {field}, row + {_memory.Text(view.Offset)}))",
        };
    }

    /// <summary>Where the element is in a view; the kernel knows the offset for its own result.</summary>
    private string Place(View view)
    {
        string place = IsAlike(view) ? "offset" : $"row * {_memory.Factor(view.SampleStride)} + column";
        return view.Offset == 0 ? place : $"{place} + {_memory.Text(view.Offset)}";
    }

    private bool IsAlike(View view) => _product is not ProductStep rows || rows.Form.Rows != 1 || view.SampleStride == rows.StrideOf(Primary.Storage!);

    /// <summary>What the struct refers to: all operands but the sums, and all results but the one that the product stores.</summary>
    private IEnumerable<Storage> Storages() => _loop.Reads.Where(read => !ReferenceEquals(read, _product.Target))
        .Concat(_loop.Stores.Skip(_product.StoresSums ? 0 : 1).Select(store => store.Target.Storage!)).Distinct();

    /// <summary>The lengths that tell where elements are, by the names that they have in methods as well.</summary>
    private IEnumerable<string> Lengths()
    {
        View[] stored = _loop.Stores.Skip(_product.StoresSums ? 0 : 1).Select(store => store.Target).ToArray();
        IEnumerable<View> loaded = _loop.Members.SelectMany(member => member.Operands)
            .Where(operand => operand.View is not null && !ReferenceEquals(operand.View.Storage, _product.Target)).Select(operand => operand.View!);
        return _memory.Lengths.Locals(stored.Concat(loaded).SelectMany(Sizes)
            .Concat(_product.PartialColumns is { } columns && stored.Length > 0 ? [columns] : []));

        IEnumerable<Size> Sizes(View view) =>
            _product.Access(view, _loop) is EpilogueAccessKind.Element or EpilogueAccessKind.Sample && !IsAlike(view) ? [view.SampleStride, view.Offset] : [view.Offset];
    }

    private IEnumerable<Node> Numbers() => _loop.Members.SelectMany(member => member.Operands)
        .Where(operand => operand.Scalar is not null && !ReferenceEquals(operand.Scalar.Primitive, Primitives.Constant))
        .Select(operand => operand.Scalar!).Distinct();
}
