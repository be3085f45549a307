using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Divides a product among threads: by rows and panels, never by depth, so that no sum depends on the division.</summary>
internal static unsafe class SharedProduct
{
    // Handing over work takes about 0.2 µs, waking a thread fifty: below these, each costs more than it gains.
    private const nint SmallestShared = 64 * 1024;
    private const nint SmallestWorthWaking = 1024 * 1024;

    // Several parts per thread: one that is interrupted leaves the rest to the others.
    private const int PartsPerThread = 4;

    // A multiple of the height of every tile: parts begin where a tile does.
    private const nint RowUnit = 24;

    /// <summary>Runs a product on this thread, or on several when it is large enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the products.
    public static void Run<V, TEpilogue>(in ProductOperands product, ref TEpilogue epilogue, Workers? workers)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        nint panels = Panels.Count(product.Columns);
        nint work = product.Rows * product.Columns * product.Depth;
        if (workers is null || work < SmallestShared)
        {
            RunRange<V, TEpilogue>(in product, ref epilogue, 0, product.Rows, 0, panels);
            return;
        }

        nint parts = nint.Min(workers.Threads * PartsPerThread, work / (SmallestShared / PartsPerThread));
        nint panelParts = nint.Min(panels, parts);

        // Panels are weights or their gradients, which the caches should find again; so rows are divided only for lack of panels.
        nint rowUnits = (product.Rows + RowUnit - 1) / RowUnit;
        nint rowParts = DividesPanels(product.Columns, workers) ? 1 : nint.Min(rowUnits, (parts + panelParts - 1) / panelParts);
        nint rowsPerPart = (rowUnits + rowParts - 1) / rowParts * RowUnit;
        fixed (ProductOperands* operands = &product)
        {
            // The epilogue lives on this thread's stack, which outlasts the parts.
            Division division = new()
            {
                Product = operands,
                Epilogue = Unsafe.AsPointer(ref epilogue),
                RowsPerPart = rowsPerPart,
                PanelsPerPart = (panels + panelParts - 1) / panelParts,
                RowParts = (product.Rows + rowsPerPart - 1) / rowsPerPart,
            };
            panelParts = (panels + division.PanelsPerPart - 1) / division.PanelsPerPart;
            workers.Run(&RunPart<V, TEpilogue>, &division, (int)(division.RowParts * panelParts), work >= SmallestWorthWaking);
        }
    }

    /// <summary>Whether threads share the panels of a matrix with so many columns rather than the rows of what comes out.</summary>
    private static bool DividesPanels(nint columns, Workers workers) => Panels.Count(columns) >= 2 * workers.Threads;

    private static void RunPart<V, TEpilogue>(void* context, int part)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        Division* division = (Division*)context;
        ref ProductOperands product = ref *division->Product;
        nint row = part % division->RowParts * division->RowsPerPart;
        nint panel = part / division->RowParts * division->PanelsPerPart;
        nint endRow = nint.Min(product.Rows, row + division->RowsPerPart);
        nint endPanel = nint.Min(Panels.Count(product.Columns), panel + division->PanelsPerPart);
        RunRange<V, TEpilogue>(in product, ref Unsafe.AsRef<TEpilogue>(division->Epilogue), row, endRow, panel, endPanel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunRange<V, TEpilogue>(
        in ProductOperands product, ref TEpilogue epilogue, nint row, nint endRow, nint panel, nint endPanel)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        if (product.Depth == 1 && product.IsCPadded)
        {
            RankOne.Run<V, TEpilogue>(in product, ref epilogue, row, endRow, panel, endPanel);
        }
        else
        {
            TileMultiplier.Run<V, TEpilogue>(in product, ref epilogue, row, endRow, panel, endPanel);
        }
    }

    /// <summary>What a part needs to know.</summary>
    private struct Division
    {
        public ProductOperands* Product;
        public void* Epilogue;
        public nint RowsPerPart;
        public nint PanelsPerPart;
        public nint RowParts;
    }
}
