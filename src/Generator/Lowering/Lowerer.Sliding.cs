using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>Convolutions, windows, and the way between layouts.</content>
internal sealed partial class Lowerer
{
    private bool IsInLanes(Node node) => _inLanes.Contains(node);

    private void LowerConvolve(Node node)
    {
        SlidingForm form = SlidingForm.Of(node);
        bool isTransposed = ReferenceEquals(node.Primitive, Primitives.ConvolveTransposed);
        Storage source = WholeStorage(Unstop(node.Inputs[0]));
        Storage panels = KernelsOf(Unstop(node.Inputs[1]), form, isTransposed);
        Storage target = NewStorageFor(node);
        Storage? padded = target.InLanes ? null : _padded ??= NewPadded();
        _producers[node] = Append(new ConvolveStep(node, LevelOf(node), isTransposed, form, source, panels, target, padded));
    }

    private Storage? _padded;

    /// <summary>Room for one padded sample of whichever convolution needs most.</summary>
    private Storage NewPadded()
    {
        int most = _graph.Nodes.Where(node => ReferenceEquals(node.Primitive, Primitives.Convolve)).Max(node => SlidingForm.Of(node).PaddedElements);
        var padded = new Storage(StorageKind.Shared, "Padded", most);
        _storages.Add(padded);
        return padded;
    }

    /// <summary>The kernels in panels, as they are stored or packed once a step; transposed once a step.</summary>
    private Storage KernelsOf(Node kernels, SlidingForm form, bool isTransposed)
    {
        var product = new ProductForm(ProductKind.SharedMatrix, 1, 1, form.Panels.Columns, form.Panels.Depth, TransposedRight: true);
        Storage panels = PanelsOf(kernels, product);
        if (!isTransposed)
        {
            return panels;
        }

        if (!_transposedKernels.TryGetValue((panels, form), out Storage? transposed))
        {
            transposed = NewStorage(kernels, panels.Name + "Transposed", form.TransposedPanels);
            _transposedKernels.Add((panels, form), transposed);
            Append(new TransposeKernelsStep(kernels.Origin, LevelOf(kernels), form, panels, transposed));
        }

        return transposed;
    }

    private readonly Dictionary<(Storage Panels, SlidingForm Form), Storage> _transposedKernels = [];

    // Adding up the lanes of a block takes as long as some six places of the convolution.
    private const int FewestPlacesInBlocks = 64;

    // For each row of the smallest block: half of the second-level cache in all.
    private const int MostLaneSumsInBlocks = 8192;

    /// <summary>The gradient of kernels stays in panels like the kernels.</summary>
    private void LowerConvolveWeights(Node node)
    {
        SlidingForm form = SlidingForm.Of(node);
        Node x = Unstop(node.Inputs[0]);
        Storage left = WholeStorage(x);
        Storage right = WholeStorage(Unstop(node.Inputs[1]));
        bool inBlocks = x.Type.PerSample && FinishesInBlocks(form);
        var sums = new Storage(inBlocks ? StorageKind.Arena : StorageKind.Shared, Names.Of(node) + "Sums", form.Panels.Floats) { InLanes = true };
        _storages.Add(sums);
        Storage target = PreferredOrNew(node, form.Panels);
        _panelResults.Add(node, target);
        int level = LevelOf(x.Type.PerSample ? node.Inputs[0] : node);
        Append(new ConvolveWeightsStep(node, x.Type.PerSample, level, form, left, right, sums));
        _producers[node] = Append(new FinishWeightsStep(node, inBlocks, inBlocks ? level : LevelOf(node), form, sums, target));
    }

    /// <summary>
    /// Whether each block adds up its lanes: blocks then wait for each other's sums alone, rather than for whole convolutions, and a
    /// sixteenth of the sums moves from cache to cache. In stages, threads share single convolutions instead.
    /// </summary>
    private bool FinishesInBlocks(SlidingForm form) => !HasBarriers
        && form.Panels.Floats.Constant <= MostLaneSumsInBlocks
        && ProgramLengths.Expected(form.OutputHeight * form.OutputWidth) >= FewestPlacesInBlocks;

    private void LowerWindows(Node node)
    {
        Storage[] sources = node.Inputs.Select(input => WholeStorage(Unstop(input))).ToArray();
        Storage target = NewStorageFor(node);
        _producers[node] = Append(new WindowStep(node, LevelOf(node), SlidingForm.Of(node), sources, target));
    }

    private void LowerRelayout(Node node)
    {
        Storage source = WholeStorage(Unstop(node.Inputs[0]));
        Storage target = NewStorageFor(node);
        _producers[node] = Append(new RelayoutStep(node, LevelOf(node), source, target));
    }
}
