using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>What loops must have in common to be one: batch or not, layout, level, outer extents, and columns (-1: any).</summary>
internal readonly record struct LoopKey(bool PerSample, bool InLanes, int Level, EquatableArray<Size> Outer, Size Columns);
