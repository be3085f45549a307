namespace Netwright.CompilerServices;

/// <summary>A loop over channels or taps: how often it runs, and by how many floats source and weights move on.</summary>
internal struct LaneLoop
{
    public nint Count;
    public nint Source;
    public nint Weights;
}
