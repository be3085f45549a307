using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>What the storages of a program are called in its emitted class, and how the code gets at them.</summary>
internal sealed class MemoryNames
{
    private readonly Dictionary<Storage, string> _constants;
    private readonly List<Storage> _own = [];
    private readonly Dictionary<Storage, string> _locals;
    private readonly LoweredProgram _program;
    private readonly ArenaPlan _arena;
    private readonly Dictionary<WeightSymbol, (int Network, int Offset)> _parameters = [];
    private readonly Dictionary<string, Storage> _storages;
    private readonly ConstantNames _names;

    /// <summary>Names all storages of a program; <paramref name="constants"/> are the names of the class that it is emitted into.</summary>
    public MemoryNames(LoweredProgram program, ArenaPlan arena, IReadOnlyList<ParameterPlan> networks, IEnumerable<DimSymbol> lengths, ConstantNames constants)
    {
        _program = program;
        _arena = arena;
        _names = constants;
        _constants = new(program.Storages.Count);
        _locals = new(program.Storages.Count);
        _storages = new(program.Storages.Count, StringComparer.Ordinal);
        for (int network = 0; network < networks.Count; network++)
        {
            foreach (PlannedParameter parameter in networks[network].Parameters)
            {
                if (!_parameters.ContainsKey(parameter.Symbol))
                {
                    _parameters.Add(parameter.Symbol, (network, parameter.Offset));
                }
            }
        }

        var locals = new UniqueNames(["rows", "row", "i", "sum", "offset", "column", "lanes", "first", "start", "count", "results", "seed", "step", "use", "places", "state", "stateRows"]);
        Lengths = new LengthNames(lengths, locals);
        foreach (Storage storage in program.Storages)
        {
            _constants[storage] = constants.Of(storage, out bool isNew);
            if (isNew)
            {
                _own.Add(storage);
            }

            _storages[_constants[storage]] = storage;
            _locals[storage] = locals.Take(Identifiers.Camel(storage.Name));
        }
    }

    /// <summary>The names of the lengths that differ from call to call.</summary>
    public LengthNames Lengths { get; }

    /// <summary>The local by which a method refers to a storage.</summary>
    public string Local(Storage storage) => _locals[storage];

    /// <summary>The field of an epilogue by which it refers to a storage.</summary>
    public string Field(Storage storage) => "_" + _locals[storage].TrimStart('@');

    /// <summary>The place that a constant stands for; null where it is none, or differs from call to call.</summary>
    public long? PlaceOf(string constant) =>
        _storages.TryGetValue(constant, out Storage? storage) && HasConstant(storage) && OffsetOf(storage) is { IsConstant: true } offset ? offset.Constant : null;

    /// <summary>Where a storage begins in its memory; in what is kept, for each row.</summary>
    public Size OffsetOf(Storage storage) =>
        storage.Kind == StorageKind.Arena ? storage.Offset * _arena.BlockRows : ParameterOffset(storage) ?? storage.Offset;

    /// <summary>Says that storages are referred to by their constants.</summary>
    public void UseConstants(IEnumerable<Storage> storages)
    {
        foreach (Storage storage in storages)
        {
            _names.Use(_constants[storage]);
        }
    }

    /// <summary>Declares the named offsets.</summary>
    public void WriteConstants(SourceWriter writer)
    {
        foreach (Storage storage in _own.Where(storage => HasConstant(storage) && (!OffsetOf(storage).IsConstant || _names.IsUsed(_constants[storage]))))
        {
            Size offset = OffsetOf(storage);
            (string type, string sign) = offset.IsConstant ? ("const int", "=") : ("nint", "=>");
            string shape = storage.PerSample ? $"(rows, {Count(storage.Elements)})" : Count(storage.Elements);
            string panels = storage.Panels is null ? "" : FormattableString.Invariant($", in panels of ({storage.Panels.Columns}, {storage.Panels.Depth})");
            writer.Line($"private {type} {_constants[storage]} {sign} {Lengths.TextOfFields(offset)}; // {shape}{panels}");
        }
    }

    /// <summary>An expression that is a reference to the first float of a storage.</summary>
    public string Reference(Storage storage) => storage.Kind switch
    {
        StorageKind.Arena => $"ref Runtime::Unsafe.Add(ref _arena.Start, {_constants[storage]})",
        StorageKind.Shared => $"ref Runtime::Unsafe.Add(ref _shared.Start, {_constants[storage]})",
        StorageKind.Collected => $"ref Runtime::Unsafe.Add(ref _kept.Start, (nint){_constants[storage]} * _keptRows)",
        StorageKind.KeptShared => $"ref Runtime::Unsafe.Add(ref _keptShared.Start, {_constants[storage]})",
        StorageKind.Parameter => $"ref Runtime::Unsafe.Add(ref {ParameterField(NetworkOf(storage.Symbol!))}.Start, {_constants[storage]})",
        StorageKind.Gradient => $"ref Runtime::Unsafe.Add(ref {GradientField(NetworkOf(storage.Symbol!))}.Start, {_constants[storage]})",
        _ => throw new GraphException($"{storage} is the caller's"),
    };

    /// <summary>An expression that is a reference to the first float of the rows of a block, for memory of the whole batch.</summary>
    public string RowsReference(Storage storage)
    {
        string rows = $"(nint)start * {Factor(storage.Elements)}";
        return storage.Kind switch
        {
            StorageKind.State when storage is PartStorage part => $"ref Runtime::Unsafe.Add(ref Interop::MemoryMarshal.GetReference(state), ((nint){_constants[part.Memory]} * stateRows) + ((nint)start * {Factor(part.RowStride)}){Plus(part.Start)})",
            StorageKind.Kept or StorageKind.Collected => $"ref Runtime::Unsafe.Add(ref _kept.Start, ((nint){_constants[storage]} * _keptRows) + ({rows}))",
            StorageKind.State => $"ref Runtime::Unsafe.Add(ref Interop::MemoryMarshal.GetReference(state), ((nint){_constants[storage]} * stateRows) + ({rows}))",
            _ => $"ref Runtime::Unsafe.Add(ref Interop::MemoryMarshal.GetReference({Identifiers.Camel(storage.Name)}Rows), {rows})",
        };
    }

    /// <summary>Within the loop over the steps of a scan: a reference to the first float of a part that moves.</summary>
    public string Reference(StepStorage part)
    {
        string step = part.Shift == 0 ? "step" : $"(step + {Text(part.Shift)})";
        string place = $"{(part.Alternates ? $"({step} & 1)" : step)} * {Factor(part.Stride)}";
        string[] terms = new[] { part.Stride == 0 ? "" : place, part.Start == 0 ? "" : Text(part.Start) }.Where(term => term.Length > 0).ToArray();
        return terms.Length == 0 ? $"ref {Local(part.Whole)}" : $"ref Runtime::Unsafe.Add(ref {Local(part.Whole)}, {string.Join(" + ", terms)})";
    }

    /// <summary>An expression that is a reference to the first float of a weight, whether or not a step of the program reads it.</summary>
    public string ParameterReference(WeightSymbol symbol)
    {
        (int network, int offset) = Find(symbol);
        return $"ref Runtime::Unsafe.Add(ref {ParameterField(network)}.Start, {Literals.Integer(offset)})";
    }

    /// <summary>The field that holds the store of a network.</summary>
    public static string ParameterField(int network) => network == 0 ? "_weights" : "_weights" + (network + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The field that holds the gradients of a network.</summary>
    public static string GradientField(int network) => network == 0 ? "_gradients" : "_gradients" + (network + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A size as C#; see <see cref="LengthNames"/>.</summary>
    public string Text(Size size) => Lengths.Text(size);

    /// <summary>A size as C# that may stand in a product.</summary>
    public string Factor(Size size) => Lengths.Factor(size);

    /// <summary>The rows of the block, times a size.</summary>
    public string Rows(Size size) => size == 1 ? "rows" : $"rows * {Lengths.Factor(size)}";

    /// <summary>A size for comments.</summary>
    public static string Count(Size size) => size.IsConstant ? Literals.Count(size.Constant) : size.ToString();

    /// <summary>The number of the network that owns a weight.</summary>
    public int NetworkOf(WeightSymbol symbol) => Find(symbol).Network;

    private (int Network, int Offset) Find(WeightSymbol symbol) =>
        _parameters.TryGetValue(symbol, out (int Network, int Offset) found) ? found : throw new GraphException($"no network owns {symbol}");

    private static bool HasConstant(Storage storage) => storage.Kind is not (StorageKind.Input or StorageKind.Output) && storage is not (StepStorage or PartStorage);

    private string Plus(Size size) => size == 0 ? "" : " + " + Text(size);

    private Size? ParameterOffset(Storage storage) => storage.Symbol is null ? null : (Size)Find(storage.Symbol).Offset;
}
