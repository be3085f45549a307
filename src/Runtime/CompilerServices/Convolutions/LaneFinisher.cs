using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Applies an epilogue to the sums of a tile with samples in lanes, and stores what it gives.</summary>
/// <remarks>A loop for the same reason as <see cref="TileFinisher"/>.</remarks>
internal static unsafe class LaneFinisher
{
    /// <summary>Stores some places of some channels; for the epilogue the row is the channel, the column the place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Run<V, TEpilogue>(
        float* sums, float* result, ref TEpilogue epilogue, nint start, nint plane, nint channel, nint channels, nint place, nint placeStep, nint places)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        TEpilogue apply = epilogue;
        nint step = placeStep * V.Count;
        for (nint end = channel + channels; channel < end; channel++)
        {
            nint offset = start + (channel * plane + place) * V.Count;
            for (nint i = 0; i < places; i++, offset += step, sums += V.Count)
            {
                V.Store(apply.Apply(V.Load(in *sums, 0), offset, channel, place + i * placeStep), ref *result, offset);
            }
        }
    }
}
