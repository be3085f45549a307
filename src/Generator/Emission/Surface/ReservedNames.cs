namespace Netwright.Generator.Emission.Surface;

/// <summary>Member names that emitted classes have already, so that a layer, input or setting of the source gets another.</summary>
internal static class ReservedNames
{
    /// <summary>Of every class.</summary>
    public static readonly string[] Object =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>What the class of a network declares itself: C# lets no class be called as one of its own members.</summary>
    public static readonly string[] OwnOfNetwork = ["FromFile", "Inference", "Layers", "NewState", "Predict", "Share", "State", "Step", "Stepping"];

    /// <summary>Of a network class.</summary>
    public static readonly string[] Network =
    [
        .. Object, .. OwnOfNetwork, "Capacity", "CarriedState", "CompilationProblem", "CopyFrom", "CreateParameters", "FewSamples", "Fingerprint", "Load", "Name",
        "OnThreadsChanged", "Parameters", "ResetState", "Save", "Seed", "StateSize", "Threads", "WeightCount", "Weights",
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
