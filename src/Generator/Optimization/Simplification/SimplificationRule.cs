using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>A cheaper node with the value and type of an application, or null where the rule does not apply. The inputs are simple already.</summary>
internal delegate Node? SimplificationRule(Simplifier to, Application application);
