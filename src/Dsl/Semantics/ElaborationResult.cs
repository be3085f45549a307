using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Programs;

namespace Netwright.Dsl.Semantics;

/// <summary>
/// What a file's networks and training steps have become. <c>Broken</c> holds the signatures of those that have errors;
/// diagnostics of files that several roots reach appear with each of them.
/// </summary>
public sealed record ElaborationResult(
    EquatableArray<NetworkProgram> Networks,
    EquatableArray<TrainProgram> Trains,
    EquatableArray<SignatureProgram> Broken,
    EquatableArray<Diagnostic> Diagnostics);
