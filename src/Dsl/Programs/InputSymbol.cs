using Netwright.Dsl.Graph;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Programs;

/// <summary>An input of a network or of a training step, per sample.</summary>
public sealed record InputSymbol(string Name, TensorType Type, SourceLocation? Declaration);
