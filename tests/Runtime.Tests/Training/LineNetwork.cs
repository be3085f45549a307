namespace Netwright.Runtime.Tests.Training;

/// <summary>y = w · x + b, written by hand as the emitter would.</summary>
public sealed class LineNetwork() : Network("Line", "line-1", capacity: 8, Store())
{
    public const int Inputs = 2;

    private static ParameterStore Store()
    {
        ParameterLayout panels = ParameterLayout.Panels(1, Inputs);
        return new ParameterStore(
            80,
            new("weight", [1, Inputs], 0, panels, ParameterKind.Weight),
            new("bias", [1], panels.StorageCount(Inputs), ParameterLayout.Dense, ParameterKind.Weight));
    }
}
