using Netwright.Dsl;

namespace Netwright.Generator.Planning;

/// <summary>What one parameter store holds, in the order of its offsets, and how many floats it takes.</summary>
public sealed record ParameterPlan(EquatableArray<PlannedParameter> Parameters, int TotalFloats);
