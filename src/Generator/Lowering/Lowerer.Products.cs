using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <content>Matrix products and sums over the batch.</content>
internal sealed partial class Lowerer
{
    private readonly Dictionary<(Node Matrix, bool Transposed), Storage> _packed = [];

    private void LowerProduct(Node node)
    {
        ProductForm form = ProductForm.Of(node);
        Step step = form.Kind switch
        {
            ProductKind.SharedMatrix => SharedMatrixStep(node, form),
            ProductKind.OverBatch => OverBatchStep(node, form),
            _ => SideBySideStep(node, form),
        };
        _producers[node] = Append(step);
    }

    private ProductStep SharedMatrixStep(Node node, ProductForm form)
    {
        View samples = RowsOf(Unstop(node.Inputs[0]), form);
        Storage panels = PanelsOf(Unstop(node.Inputs[1]), form);
        Storage target = PreferredOrNew(node);
        _views[node] = View.Of(target, node.Shape);
        return new ProductStep(node, node.Type.PerSample, LevelOf(node), form, samples, new View(panels, EquatableArray<Size>.Empty, 0), target);
    }

    /// <summary>The rows of a product: of one row for each sample it does not matter where the samples are.</summary>
    private View RowsOf(Node samples, ProductForm form)
    {
        View view = ViewOf(samples);
        return form.Rows == 1 && view.HasDenseRows(samples.Shape) ? view : View.Of(WholeStorage(samples), samples.Shape);
    }

    /// <summary>The gradient of a matrix stays in panels; whoever wants it otherwise unpacks it.</summary>
    private ProductStep OverBatchStep(Node node, ProductForm form)
    {
        Storage left = WholeStorage(Unstop(node.Inputs[0]));
        Storage right = WholeStorage(Unstop(node.Inputs[1]));
        var panels = new PanelShape(form.Columns, form.Depth);
        (Storage target, bool adds) = TargetOfSums(node, panels);
        _panelResults.Add(node, target);
        return new ProductStep(node, true, LevelOf(node) - 1, form, View.Of(left, node.Inputs[0].Shape), View.Of(right, node.Inputs[1].Shape), target)
        {
            Adds = adds,
        };
    }

    /// <summary>Matrices are read and written where they lie as long as their strides allow it.</summary>
    private ProductStep SideBySideStep(Node node, ProductForm form)
    {
        var contract = node.Get<ContractAttributes>();
        int groups = contract.Output.Count(label => contract.Left.Contains(label) && contract.Right.Contains(label));
        int rows = contract.Left.Count(label => !contract.Right.Contains(label));
        int summed = contract.Left.Count - groups - rows;
        bool isTransposed = rows > 0 && contract.Output.Contains(contract.Left[contract.Left.Count - 1]);
        MatrixView left = MatrixOf(Unstop(node.Inputs[0]), groups, isTransposed ? summed : rows, anyColumns: true);
        left = isTransposed ? left with { RowStride = left.ColumnStride, ColumnStride = left.RowStride } : left;
        MatrixView right = MatrixOf(Unstop(node.Inputs[1]), groups, summed, anyColumns: false);
        MatrixView target = TransposedTarget(node, groups, rows) ?? MatrixView.Of(_views[node] = View.Of(PreferredOrNew(node), node.Shape), node.Shape, groups, rows)!;
        return new ProductStep(
            node, node.Type.PerSample, LevelOf(node), form, View.Of(left.Storage, node.Inputs[0].Shape), View.Of(right.Storage, node.Inputs[1].Shape), target.Storage)
        {
            Matrices = (left, right, target),
        };
    }

    /// <summary>A value as matrices, in place if possible; the columns must lie side by side unless <paramref name="anyColumns"/>.</summary>
    private MatrixView MatrixOf(Node node, int groups, int rows, bool anyColumns)
    {
        MatrixView? matrix = IsInLanes(node) ? null : MatrixView.Of(ViewOf(node), node.Shape, groups, rows);
        return matrix is not null && (anyColumns || HasRows(matrix, node.Shape, groups + rows))
            ? matrix
            : MatrixView.Of(View.Of(WholeStorage(node), node.Shape), node.Shape, groups, rows)!;
    }

    private static bool HasRows(MatrixView matrix, Shape shape, int firstColumn) =>
        matrix.ColumnStride == 1 || shape.Extents.Skip(firstColumn).All(extent => extent.IsOne);

    /// <summary>Where the only use of a product is its transposition, the place of that; null where the product cannot write there.</summary>
    private MatrixView? TransposedTarget(Node node, int groups, int rows)
    {
        if (_consumers[node.Id] is not [{ Primitive.Name: nameof(Primitives.Transpose) } transposition] || _outputs.Contains(node) || IsInLanes(node) || IsInLanes(transposition))
        {
            return null;
        }

        EquatableArray<int> permutation = transposition.Get<TransposeAttributes>().Permutation;
        EquatableArray<Size> order = View.RowMajor(transposition.Shape);
        var strides = new Size[node.Shape.Rank];
        for (int axis = 0; axis < strides.Length; axis++)
        {
            strides[permutation[axis]] = order[axis];
        }

        // Whether it fits is decided before a place is taken.
        var strided = new EquatableArray<Size>(strides);
        var trial = new View(new Storage(StorageKind.Arena, "", 0), strided, 0);
        if (MatrixView.Of(trial, node.Shape, groups, rows) is not { } matrix || !HasRows(matrix, node.Shape, groups + rows))
        {
            return null;
        }

        View view = View.Of(PreferredOrNew(transposition), transposition.Shape) with { Strides = strided };
        _views[node] = view;
        return MatrixView.Of(view, node.Shape, groups, rows);
    }

    /// <summary>A shared matrix as the panels that a product wants: as it is stored, transposed once a step, or packed once a step.</summary>
    private Storage PanelsOf(Node matrix, ProductForm form)
    {
        if (matrix.Primitive == Primitives.Operand)
        {
            return _around!.PanelsOf(Around(matrix), form);
        }

        if (_packed.TryGetValue((matrix, form.TransposedRight), out Storage? known))
        {
            return known;
        }

        var wanted = new PanelShape(form.Columns, form.Depth);
        Storage? stored = ScalarNodes.IsParameter(matrix) ? Parameter(matrix.Get<WeightAttributes>().Symbol)
            : _panelResults.TryGetValue(matrix, out Storage? result) ? result
            : null;
        Storage panels;
        if (stored?.Panels is { } have && form.TransposedRight && have == wanted)
        {
            panels = stored;
        }
        else if (stored?.Panels is { } other && !form.TransposedRight && other.Columns == form.Depth && other.Depth == form.Columns)
        {
            panels = NewStorage(matrix, stored.Name + "Transposed", wanted);
            Append(new PackStep(matrix.Origin, LevelOf(matrix), PackKind.Transpose, stored, panels, other));
        }
        else
        {
            Storage dense = WholeStorage(matrix);
            panels = NewStorage(matrix, dense.Name + "Packed", wanted);
            PackKind kind = form.TransposedRight ? PackKind.Pack : PackKind.PackRows;
            Append(new PackStep(matrix.Origin, LevelOf(matrix), kind, dense, panels, wanted));
        }

        _packed.Add((matrix, form.TransposedRight), panels);
        return panels;
    }

    private void LowerBatchSum(Node node)
    {
        if (ReferenceEquals(node.Primitive, Primitives.ReduceMax))
        {
            throw new GraphException("a maximum over the batch is not supported");
        }

        Node value = Unstop(node.Inputs[0]);
        int leading = node.Get<ReduceAttributes>().Axes.Count;
        Demand(value);
        bool keptInMemory = _consumers[value.Id].Any(NeedsMemory) || _outputs.Contains(value);
        if (_members.TryGetValue(value, out (LoopStep Loop, LoopMember Member) member) && (value.Shape.Rank == 0 || !keptInMemory))
        {
            Storage sum = PreferredOrNew(node);
            View target = View.Of(sum, node.Shape);
            // An axis of length one does not move: a loop that is walked through as one must see that all of it is summed.
            Size[] strides = [.. Enumerable.Repeat((Size)0L, leading), .. target.Strides.Select((stride, axis) => node.Shape[axis].IsOne ? 0L : stride)];
            member.Loop.Stores.Add(new LoopStore(member.Member, target with { Strides = new EquatableArray<Size>(strides) }, Accumulates: true));
            _views[node] = target;
            _producers[node] = _producers[value] + 1;
            return;
        }

        Storage source = WholeStorage(value);
        Size rows = value.Shape.Extents.Take(leading).Aggregate((Size)1L, (product, extent) => product * extent);
        Storage sums = PreferredOrNew(node);
        _views[node] = View.Of(sums, node.Shape);
        _producers[node] = Append(new ColumnSumStep(node.Origin, LevelOf(node) - 1, source, rows, source.Elements / rows, sums));
    }

    private static bool NeedsMemory(Node consumer) => consumer.Primitive.Kind is PrimitiveKind.Product or PrimitiveKind.Layout or PrimitiveKind.Indexing or PrimitiveKind.Sliding;
}
