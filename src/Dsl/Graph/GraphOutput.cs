namespace Netwright.Dsl.Graph;

/// <summary>A value that a graph hands out. <c>Target</c> is the weight or buffer that it is the gradient or next value of; <c>Statement</c> the number of the <c>minimize</c> that it belongs to: reports and buffers to the one before them.</summary>
public sealed record GraphOutput(OutputKind Kind, string Name, Node Value, WeightSymbol? Target = null, int Statement = 0);
