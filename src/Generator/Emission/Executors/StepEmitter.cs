using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes the steps of a method as kernel calls and loops.</summary>
internal sealed class StepEmitter(
    SourceWriter writer,
    MemoryNames memory,
    Func<Node, string> scalar,
    Func<Node, string> computeScalar,
    IReadOnlyDictionary<FusibleStep, string> epilogues,
    SlidingEmitter sliding,
    FusedUpdates fused,
    UpdateEmitter? updates)
{
    // Of the smallest first-level cache in use.
    private const int FirstLevelFloats = 32 * 1024 / sizeof(float);

    // What loops are written with, whatever the method.
    private static readonly string[] NamesOfLoops = ["rows", "row", "step", "i", "lanes", "start", "outer1", "outer2", "outer3", "outer4"];

    private bool _isInScan;

    // The local functions that stand behind the scan being written; null where it has room for all of its loops.
    private List<Action>? _functions;

    /// <summary>Writes the body of a method; returns the names that it declares or is given.</summary>
    public UniqueNames Write(ProgramMethod method)
    {
        foreach (Storage storage in method.Storages)
        {
            writer.Line($"ref float {memory.Local(storage)} = {memory.Reference(storage)}; // ({(storage.PerSample ? "rows, " : "")}{MemoryNames.Count(storage.Elements)})");
        }

        memory.Lengths.WriteLocals(writer, method.Steps.SelectMany(step => step.Sizes));

        writer.Line();
        UniqueNames names = NamesOf(method);
        foreach (Step step in method.Steps)
        {
            foreach (int sum in method.Sums.BeginWith(step))
            {
                writer.Line($"_turns?.Wait({Literals.Integer(sum)}, start);");
            }

            Write(step, names);
            foreach (int sum in method.Sums.EndWith(step))
            {
                writer.Line($"_turns?.Pass({Literals.Integer(sum)}, start + {method.BlockRows});");
            }
        }

        return names;
    }

    private UniqueNames NamesOf(ProgramMethod method)
    {
        var names = new UniqueNames(NamesOfLoops);
        foreach (Storage storage in method.Storages)
        {
            names.Reserve(memory.Local(storage));
        }

        foreach (Storage span in method.Spans)
        {
            names.Reserve(memory.Local(span));
        }

        foreach (string input in method.IndexInputs)
        {
            names.Reserve(ProgramMethod.IndexSpan(input));
        }

        foreach (Storage part in method.Steps.OfType<ScanStep>().SelectMany(scan => scan.Moving))
        {
            names.Reserve(memory.Local(part));
        }

        return names;
    }

    private void Write(Step step, UniqueNames names)
    {
        switch (step)
        {
            case LoopStep loop:
                if (_functions is not null && !loop.InLanes && loop.PerSample && MethodWeight.Of(loop) > MethodWeight.LargeLoop)
                {
                    WriteCall(loop, names, _functions);
                }
                else if (loop.InLanes)
                {
                    LaneLoopEmitter.Emit(writer, loop, memory, scalar, names);
                }
                else
                {
                    LoopEmitter.Emit(writer, loop, memory, scalar, names);
                }

                writer.Line();
                break;
            case ProductStep product:
                WriteProduct(product, names);
                break;
            case ScalarStep number:
                writer.Line($"{number.Field} = {computeScalar(number.Node)};");
                break;
            case ColumnSumStep sum:
                WriteColumnSum(sum);
                break;
            case CopyStep copy:
                WriteCopy(copy);
                break;
            case PackStep pack:
                WritePack(pack);
                break;
            case RandomStep random:
                WriteRandom(random);
                break;
            case GatherStep gather:
                writer.Line($"Kernels::Gather.Rows<V>(in {Local(gather.Table)}, {Integer(gather.Table.Elements / gather.Width)}, {Integer(gather.Width)}, in {Local(gather.Indices)}, {Rows(gather, gather.Count)}, ref {Local(gather.Target)});");
                break;
            case ScatterStep scatter:
                writer.Line($"Kernels::Gather.ScatterAdd<V>(in {Local(scatter.Rows)}, {Integer(scatter.Width)}, in {Local(scatter.Indices)}, {Rows(scatter, scatter.Count)}, ref {Local(scatter.Target)}, {Integer(scatter.Target.Elements / scatter.Width)});");
                break;
            case ScanStep scan:
                WriteScan(scan, names);
                break;
            case IndexInputStep index:
                writer.Line($"Kernels::Strided.FromIndices({ProgramMethod.IndexSpan(index.Input)}, ref {Local(index.Target)});");
                break;
            case IndexOutputStep index:
                writer.Line($"Kernels::Strided.ToIndices(in {Local(index.Source)}, {ProgramMethod.IndexSpan(index.Name)});");
                break;
            default:
                if (sliding.Write(writer, step))
                {
                    break;
                }

                throw new GraphException($"no emission of {step.Describe()}");
        }
    }

    private void WriteScan(ScanStep scan, UniqueNames names)
    {
        using (writer.Block(scan.Reverse ? $"for (nint step = {memory.Text(scan.Times - 1)}; step >= 0; step--)" : $"for (nint step = 0; step < {memory.Text(scan.Times)}; step++)"))
        {
            foreach (StepStorage part in scan.Moving)
            {
                writer.Line($"ref float {Local(part)} = {memory.Reference(part)};");
            }

            writer.Line();
            _isInScan = true;
            _functions = MethodWeight.Of(scan) > MethodWeight.Budget ? [] : null;
            foreach (Step step in scan.Inner)
            {
                Write(step, names);
            }

            _isInScan = false;
        }

        writer.Line();
        foreach (Action function in _functions ?? [])
        {
            function();
        }

        _functions = null;
    }

    /// <summary>Writes the call of a local function that is a loop: the JIT inlines no more than a method has room for.</summary>
    private void WriteCall(LoopStep loop, UniqueNames names, List<Action> functions)
    {
        string name = names.Take("Loop");
        string[] used = loop.Reads.Concat(loop.Writes).Select(Local).Distinct().ToArray();
        writer.Line($"{name}(rows, {string.Join(", ", used.Select(local => "ref " + local))});");
        functions.Add(() =>
        {
            writer.Line(ProgramWriter.FullSpeed);
            using (writer.Block($"void {name}(int rows, {string.Join(", ", used.Select(local => "ref float " + local))})"))
            {
                LoopEmitter.Emit(writer, loop, memory, scalar, names);
            }

            writer.Line();
        });
    }

    private void WriteProduct(ProductStep product, UniqueNames names)
    {
        switch (product.Form.Kind)
        {
            case ProductKind.SharedMatrix:
                WriteSharedMatrix(product);
                break;
            case ProductKind.OverBatch:
                WriteOverBatch(product, names);
                break;
            default:
                WriteSideBySide(product);
                break;
        }
    }

    private void WriteSharedMatrix(ProductStep product)
    {
        ProductForm form = product.Form;
        EpilogueEmitter? emitter = product.Epilogue is null ? null : new EpilogueEmitter(product, memory, scalar);
        View primary = emitter?.Primary ?? View.Of(product.Target, Shape.Scalar);
        string left = At(product.Left, perSample: false);
        string kernel = emitter is null ? "Kernels::StoreSum<V>" : epilogues[product];
        string epilogue = emitter?.Creation(kernel) ?? "new Kernels::StoreSum<V>()";

        writer.Comment(FormattableString.Invariant($"(rows, {form.Depth}) · ({form.Depth}, {form.Columns})"));
        writer.Line($"Kernels::Product.Forward<V, {kernel}>(");
        using (writer.Indented())
        {
            writer.Line($"in {left}, {memory.Text(product.LeftStride)}, in {Local(product.Right.Storage!)}, ref {At(primary, perSample: false)}, {memory.Text(product.StrideOf(primary.Storage!))},");
            string direction = _isInScan && TurnsRound(form) ? ", fromEnd: (step & 1) != 0" : "";
            writer.Line($"{Rows(product, form.Rows)}, {Integer(form.Columns)}, {Integer(form.Depth)}, {epilogue}, _workers{direction});");
        }

        writer.Line();
    }

    /// <summary>Whether a matrix that every step multiplies by does not fit the first-level cache, but a good part of it does.</summary>
    private static bool TurnsRound(ProductForm form)
    {
        Size floats = form.Columns * form.Depth;
        return form.Rows == 1 && floats.IsConstant && floats.Constant is > FirstLevelFloats and <= 4 * FirstLevelFloats;
    }

    private void WriteOverBatch(ProductStep product, UniqueNames names)
    {
        ProductForm form = product.Form;
        string target = Local(product.Target);
        string isFirst = product.Adds ? "false" : product.IsDeferred ? "true" : "start == 0";
        writer.Comment(FormattableString.Invariant($"(rows, {form.Depth})ᵀ · (rows, {form.Columns}), summed over the batch"));
        MinimizeStatement? statement = fused.StatementOf(product);
        if (statement is null)
        {
            Call("Kernels::Accumulate<V>", target, $"new Kernels::Accumulate<V>(ref {target}, {isFirst})");
            writer.Line();
            return;
        }

        WeightSymbol symbol = product.Target.Symbol!;
        string updated = names.Take(target.Replace("Gradient", "") + "Updated");
        writer.Line($"ref float {updated} = {memory.ParameterReference(symbol)};");
        (string type, string creation) = updates!.Epilogue(statement, symbol, updated, target, isFirst);
        if (product.IsDeferred)
        {
            Call(type, updated, creation);
            writer.Line();
            return;
        }

        using (writer.Block("if (isLast)"))
        {
            Call(type, updated, creation);
        }

        using (writer.Block("else"))
        {
            Call("Kernels::Accumulate<V>", target, $"new Kernels::Accumulate<V>(ref {target}, {isFirst})");
        }

        writer.Line();

        void Call(string epilogue, string destination, string epilogueCreation)
        {
            writer.Line($"Kernels::Product.WeightGradient<V, {epilogue}>(");
            using (writer.Indented())
            {
                writer.Line($"in {Local(product.Left.Storage!)}, {Integer(form.Depth)}, in {Local(product.Right.Storage!)}, {Integer(form.Columns)}, ref {destination},");
                writer.Line($"{Rows(product, form.Rows)}, {Integer(form.Depth)}, {Integer(form.Columns)}, {epilogueCreation}, _workers);");
            }
        }
    }

    private void WriteSideBySide(ProductStep product)
    {
        ProductForm form = product.Form;
        bool loops = product.PerSample || form.Groups != 1;
        (MatrixView left, MatrixView right, MatrixView result) = product.Matrices!.Value;
        string Place(MatrixView matrix)
        {
            string[] terms = new[]
            {
                product.PerSample && matrix.SampleStride != 0 ? $"row * {Factor(matrix.SampleStride)}" : "",
                form.Groups != 1 && matrix.GroupStride != 0 ? $"group * {Factor(matrix.GroupStride)}" : "",
                matrix.Offset != 0 ? Integer(matrix.Offset) : "",
            }.Where(term => term.Length > 0).ToArray();
            return terms.Length == 0 ? Local(matrix.Storage) : $"Runtime::Unsafe.Add(ref {Local(matrix.Storage)}, {string.Join(" + ", terms)})";
        }

        void Call()
        {
            writer.Line("Kernels::Product.Dense<V, Kernels::StoreSum<V>>(");
            using (writer.Indented())
            {
                writer.Line($"in {Place(left)}, {Integer(left.RowStride)}, {Integer(left.ColumnStride)}, in {Place(right)}, {Integer(right.RowStride)},");
                writer.Line($"ref {Place(result)}, {Integer(result.RowStride)}, {Integer(form.Rows)}, {Integer(form.Columns)}, {Integer(form.Depth)}, new Kernels::StoreSum<V>(), _workers);");
            }
        }

        writer.Comment(FormattableString.Invariant($"{form.Groups} × ({form.Rows}, {form.Depth}) · ({form.Depth}, {form.Columns})"));
        if (!loops)
        {
            Call();
            return;
        }

        SourceWriter.Scope? rows = product.PerSample ? writer.Block("for (nint row = 0; row < rows; row++)") : null;
        SourceWriter.Scope? groups = form.Groups != 1 ? writer.Block($"for (nint group = 0; group < {Integer(form.Groups)}; group++)") : null;
        Call();
        groups?.Dispose();
        rows?.Dispose();
        writer.Line();
    }

    private void WriteColumnSum(ColumnSumStep sum) => writer.Line(sum.Source.InLanes
        ? $"Kernels::Lanes.SumRows<V>(in {Local(sum.Source)}, rows, {Integer(sum.Rows)}, {Integer(sum.Columns)}, ref {Local(sum.Target)}, accumulate: start > 0);"
        : $"Kernels::Columns.Sum<V>(in {Local(sum.Source)}, {Rows(sum, sum.Rows)}, {Integer(sum.Columns)}, {Integer(sum.Columns)}, ref {Local(sum.Target)}, accumulate: start > 0);");

    private void WriteCopy(CopyStep copy)
    {
        string List(IEnumerable<Size> numbers) => "[" + string.Join(", ", numbers.Select(number => Integer(number))) + "]";
        string source = $"in {At(copy.Source, copy.PerSample)}";
        string target = $"ref {At(copy.Target, copy.PerSample)}";
        string call = $"Kernels::Strided.Copy({source}, {List(copy.Source.Strides)}, {target}, {List(copy.Target.Strides)}, {List(copy.Shape.Extents.Select(extent => (Size)extent))});";
        bool inLanes = copy.Target.Storage!.InLanes;
        if (copy.ClearsFirst)
        {
            string count = inLanes ? $"(rows + V.Count - 1) / V.Count * V.Count * {Factor(copy.Target.Storage!.Elements)}" : copy.PerSample ? $"rows * {Factor(copy.Target.Storage!.Elements)}" : Integer(copy.Target.Storage!.Elements);
            writer.Line($"Interop::MemoryMarshal.CreateSpan(ref {Local(copy.Target.Storage)}, {count}).Clear();");
        }

        if (inLanes)
        {
            using (writer.Block("for (nint row = 0; row < rows; row += V.Count)"))
            {
                string from = List(copy.Source.Strides), to = List(copy.Target.Strides), extents = List(copy.Shape.Extents.Select(extent => (Size)extent));
                writer.Line($"Kernels::Lanes.Copy<V>(in {AtLanes(copy.Source)}, {from}, ref {AtLanes(copy.Target)}, {to}, {extents});");
            }

            return;
        }

        if (!copy.PerSample)
        {
            writer.Line(call);
            return;
        }

        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            writer.Line(call);
        }
    }

    private string AtLanes(View view) =>
        $"Runtime::Unsafe.Add(ref {Local(view.Storage!)}, row * {Factor(view.SampleStride)}" + (view.Offset == 0 ? ")" : $" + {Factor(view.Offset)} * V.Count)");

    private string At(View view, bool perSample)
    {
        string local = Local(view.Storage!);
        string[] terms = new[]
        {
            perSample && view.SampleStride != 0 ? $"row * {Factor(view.SampleStride)}" : "",
            view.Offset != 0 ? Integer(view.Offset) : "",
        }.Where(term => term.Length > 0).ToArray();
        return terms.Length == 0 ? local : $"Runtime::Unsafe.Add(ref {local}, {string.Join(" + ", terms)})";
    }

    private void WritePack(PackStep pack)
    {
        string columns = Integer(pack.Panels.Columns);
        string depth = Integer(pack.Panels.Depth);
        (string kernel, string workers) = pack.Kind == PackKind.Transpose ? ("Transpose<V>", ", _workers") : (pack.Kind.ToString(), "");
        writer.Line($"Kernels::Panels.{kernel}(in {Local(pack.Source)}, ref {Local(pack.Target)}, {depth}, {columns}{workers});");
    }

    private void WriteRandom(RandomStep random)
    {
        Size elements = random.Target.Elements;
        string count = random.PerSample ? $"rows * {Factor(elements)}" : Integer(elements);
        string counter = !random.PerSample ? "0" : elements.IsConstant ? $"(ulong)start * {Integer(elements)}" : $"(ulong)start * (ulong)({Integer(elements)})";
        string stream = FormattableString.Invariant($"_randomStream + {random.Stream}UL");
        string distribution = random.Primitive.Name switch
        {
            nameof(Primitives.RandomUniform) => "FillUniform({0}, {1}, 0f, 1f, {2})",
            nameof(Primitives.RandomNormal) => "FillNormal({0}, {1}, 0f, 1f, {2})",
            _ => "FillBernoulli({0}, {1}, (float)" + scalar(random.Probability!) + ", {2})",
        };
        string call = distribution.Replace("{0}", "ref " + Local(random.Target)).Replace("{1}", count).Replace("{2}", $"_seed, {stream}, {counter}, _workers");
        writer.Line($"Kernels::CounterRandom.{call};");
    }

    private string Local(Storage storage) => memory.Local(storage);

    private string Rows(Step step, Size perSample) => step.PerSample || step is ProductStep { IsDeferred: true } ? memory.Rows(perSample) : Integer(perSample);

    private string Integer(Size value) => memory.Text(value);

    private string Factor(Size value) => memory.Factor(value);
}
