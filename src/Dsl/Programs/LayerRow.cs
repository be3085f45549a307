using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Programs;

/// <summary>One row of a network's layer table: a stage of its outermost body, with what it makes and costs.</summary>
public sealed record LayerRow(string Layer, string Text, TensorType Output, long Weights, Size MultiplyAdds, SourceLocation? Location);
