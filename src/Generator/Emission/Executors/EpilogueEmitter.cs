using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes the struct that a product or convolution applies to its sums before it stores them, and the expression that makes one.</summary>
internal sealed class EpilogueEmitter(FusibleStep product, MemoryNames memory, Func<Node, string> scalarExpression)
{
    private readonly LoopStep _loop = product.Epilogue!;

    /// <summary>Where the value that the product itself stores goes.</summary>
    public View Primary => product.StoresSums ? new View(product.Target, EquatableArray<Size>.Empty, product.Target.RowStride) : _loop.Stores[0].Target;

    /// <summary>The struct behind its name: formal parameters and members, as a part of what a writer writes.</summary>
    public PlacedText PrintStruct(SourceWriter writer, FormFinder forms)
    {
        Storage[] storages = Storages().ToArray();
        Node[] numbers = Numbers().ToArray();
        IEnumerable<string> formals = storages.Select(storage => $"ref float {memory.Local(storage)}")
            .Concat(numbers.Select((_, i) => FormattableString.Invariant($"float number{i + 1}")))
            .Concat(Lengths().Select(length => $"int {length}"));
        var names = new UniqueNames(Lengths().Concat(["sum", "offset", "row", "column"]));
        writer.BeginPart();
        using (writer.Block($"({string.Join(", ", formals)}) : Kernels::IEpilogue<V>"))
        {
            foreach (Storage storage in storages)
            {
                writer.Line($"private readonly ref float {memory.Field(storage)} = ref {memory.Local(storage)};");
            }

            for (int i = 0; i < numbers.Length; i++)
            {
                writer.Line(FormattableString.Invariant($"private readonly float _number{i + 1} = number{i + 1};"));
            }

            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            using (writer.Block("public V Apply(V sum, nint offset, nint row, nint column)"))
            {
                WriteBody(writer, numbers, names);
            }
        }

        var own = new HashSet<string>(storages.SelectMany(storage => new[] { memory.Local(storage), memory.Field(storage) }));
        return new PlacedText(writer.EndPart(), forms, name => own.Contains(name) || names.Contains(name), memory.PlaceOf);
    }

    /// <summary>The expression that makes the struct in a method where the storages have their locals.</summary>
    public string Creation(string name)
    {
        IEnumerable<string> arguments = Storages().Select(storage => $"ref {memory.Local(storage)}")
            .Concat(Numbers().Select(number => $"(float){scalarExpression(number)}"))
            .Concat(Lengths());
        return $"new {name}({string.Join(", ", arguments)})";
    }

    private void WriteBody(SourceWriter writer, Node[] numbers, UniqueNames names)
    {
        var body = new VectorBody(writer, names, Load, Number);
        LoopStore[] stores = _loop.Stores.ToArray();
        IReadOnlyList<string> values = body.Compute(_loop.Members, stores.Select(store => store.Member).ToArray());
        for (int i = 0; i < stores.Length; i++)
        {
            if (product.StoresSums || i > 0)
            {
                string place = $"{AsMemory(stores[i], values[i])}, ref {memory.Field(stores[i].Target.Storage!)}, {Place(stores[i].Target)}";
                writer.Line(product.PartialColumns is { } columns ? $"V.StoreFirst({place}, {memory.Text(columns)} - column);" : $"V.Store({place});");
            }
        }

        writer.Line(product.StoresSums ? "return sum;" : $"return {AsMemory(stores[0], values[0])};");

        string Number(Node number) => ReferenceEquals(number.Primitive, Primitives.Constant)
            ? ConstantVector(number)
            : FormattableString.Invariant($"V.Create(_number{Array.IndexOf(numbers, number) + 1})");
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
        if (ReferenceEquals(view.Storage, product.Target))
        {
            return "sum";
        }

        string field = memory.Field(view.Storage!);
        return product.Access(view, _loop) switch
        {
            EpilogueAccessKind.Element or EpilogueAccessKind.Sample => $"V.Load(in {field}, {Place(view)})",
            EpilogueAccessKind.Column => view.Offset == 0 ? $"V.Load(in {field}, column)" : $"V.Load(in {field}, column + {memory.Text(view.Offset)})",
            _ => view.Offset == 0 ? $"V.Create(Unsafe.Add(ref {field}, row))" : $"V.Create(Unsafe.Add(ref {field}, row + {memory.Text(view.Offset)}))",
        };
    }

    /// <summary>Where the element is in a view; the kernel knows the offset for its own result.</summary>
    private string Place(View view)
    {
        string place = IsAlike(view) ? "offset" : $"row * {memory.Factor(view.SampleStride)} + column";
        return view.Offset == 0 ? place : $"{place} + {memory.Text(view.Offset)}";
    }

    private bool IsAlike(View view) => product is not ProductStep rows || rows.Form.Rows != 1 || view.SampleStride == rows.StrideOf(Primary.Storage!);

    /// <summary>What the struct refers to: all operands but the sums, and all results but the one that the product stores.</summary>
    private IEnumerable<Storage> Storages() => _loop.Reads.Where(read => !ReferenceEquals(read, product.Target))
        .Concat(_loop.Stores.Skip(product.StoresSums ? 0 : 1).Select(store => store.Target.Storage!)).Distinct();

    /// <summary>The lengths that tell where elements are, by the names that they have in methods as well.</summary>
    private IEnumerable<string> Lengths()
    {
        View[] stored = _loop.Stores.Skip(product.StoresSums ? 0 : 1).Select(store => store.Target).ToArray();
        IEnumerable<View> loaded = _loop.Members.SelectMany(member => member.Operands)
            .Where(operand => operand.View is not null && !ReferenceEquals(operand.View.Storage, product.Target)).Select(operand => operand.View!);
        return memory.Lengths.Locals(stored.Concat(loaded).SelectMany(Sizes)
            .Concat(product.PartialColumns is { } columns && stored.Length > 0 ? [columns] : []));

        IEnumerable<Size> Sizes(View view) =>
            product.Access(view, _loop) is EpilogueAccessKind.Element or EpilogueAccessKind.Sample && !IsAlike(view) ? [view.SampleStride, view.Offset] : [view.Offset];
    }

    private IEnumerable<Node> Numbers() => _loop.Members.SelectMany(member => member.Operands)
        .Where(operand => operand.Scalar is not null && !ReferenceEquals(operand.Scalar.Primitive, Primitives.Constant))
        .Select(operand => operand.Scalar!).Distinct();
}
