using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>What became of a training step: its program, or its signature where it has errors.</summary>
internal sealed record TrainElaboration(TrainProgram? Program, SignatureProgram? Signature);
