namespace Netwright.Dsl.Elaboration;

/// <summary>A layer with weights of its own: each call uses the same ones.</summary>
internal sealed class LayerValue(CallableValue callable, WeightTable? weights, string path) : CallableValue(callable.Name)
{
    /// <summary>What a call runs.</summary>
    public CallableValue Callable { get; } = callable;

    /// <summary>The network's weights.</summary>
    public WeightTable? Weights { get; } = weights;

    /// <summary>The name of its weights in there.</summary>
    public string Path { get; } = path;
}
