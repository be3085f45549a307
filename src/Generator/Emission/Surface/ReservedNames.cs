namespace Netwright.Generator.Emission.Surface;

/// <summary>Member names that emitted classes have already, so that a layer, input or setting of the source gets another.</summary>
internal static class ReservedNames
{
    /// <summary>Of every class.</summary>
    public static readonly string[] Object =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Of a network class.</summary>
    public static readonly string[] Network =
    [
        .. Object, "Capacity", "CarriedState", "CompilationProblem", "CopyFrom", "CreateParameters", "FewSamples", "Fingerprint", "FromFile", "Inference", "Layers", "Load", "Name",
        "NewState", "OnThreadsChanged", "Parameters", "Predict", "ResetState", "Save", "Seed", "Share", "State", "StateSize", "Step", "Stepping", "Threads", "WeightCount", "Weights",
    ];

    /// <summary>Of a trainer class.</summary>
    public static readonly string[] Trainer =
    [
        .. Object, "Capacity", "CarriedState", "CompilationProblem", "CreateOptimizerState", "Evaluate", "EvaluateCore", "Evaluation", "EvaluationState", "Inputs", "LossCount",
        "Measure", "Name", "Networks", "OnThreadsChanged", "OptimizerState", "ResetState", "ResultNames", "Seed", "Step", "StepCore", "StepCount",
        "Threads", "Train", "Training",
    ];

    /// <summary>Of the record that a step returns.</summary>
    public static readonly string[] Result = [.. Object, "Deconstruct", "PrintMembers"];
}
