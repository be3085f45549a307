namespace Netwright;

/// <summary>Gives elements of a tensor in row-major order, from the one at <paramref name="first"/> on.</summary>
internal delegate void PartSource(long first, Span<float> part);
