using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>The structs by which products and convolutions finish their sums, each kind once.</summary>
internal sealed class EpilogueBook(SourceWriter bodies, MemoryNames memory, Func<Node, string> scalar, FormFinder forms, UniqueNames names)
{
    private readonly Dictionary<FusibleStep, string> _names = [];
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly List<(string Name, PlacedText Text, FusibleStep First)> _structs = [];

    /// <summary>What the struct of each product is called.</summary>
    public IReadOnlyDictionary<FusibleStep, string> Names => _names;

    /// <summary>Prints the structs of products, each unless another has the same.</summary>
    public void Add(IEnumerable<FusibleStep> products)
    {
        (FusibleStep Product, PlacedText Text)[] all = products.Select(product => (product, new EpilogueEmitter(product, memory, scalar).PrintStruct(bodies, forms))).ToArray();
        ILookup<int, FusibleStep> ofLength = all.ToLookup(entry => entry.Text.Lines, entry => entry.Product);
        foreach ((FusibleStep product, PlacedText text) in all)
        {
            bool isAlone = ofLength[text.Lines].Count() == 1;
            if (isAlone || !_known.TryGetValue(text.Form, out string? name))
            {
                name = names.Take(Lowering.Names.Layer(product.Origin) + (product.Origin.IsBackward ? "Gradient" : "") + "Epilogue");
                if (!isAlone)
                {
                    _known.Add(text.Form, name);
                }

                _structs.Add((name, text, product));
            }

            _names.Add(product, name);
        }
    }

    /// <summary>Writes the structs.</summary>
    public void Write(SourceWriter writer)
    {
        foreach ((string name, PlacedText text, FusibleStep first) in _structs)
        {
            writer.Line();
            writer.Line($"/// <summary>What {Literals.Xml(ProgramMethod.Describe(first.Origin))} does to the sums of its {(first is ProductStep ? "product" : "convolution")}.</summary>");
            writer.Line($"private readonly ref struct {name}{text.FirstLine.ToString().Trim()}");
            writer.Append(text.OtherLines);
        }
    }
}
