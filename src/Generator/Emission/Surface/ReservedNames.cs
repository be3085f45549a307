namespace Netwright.Generator.Emission.Surface;

/// <summary>Member names that emitted classes have already, so that a layer, input or setting of the source gets another.</summary>
internal static class ReservedNames
{
    /// <summary>Of every class.</summary>
    public static readonly string[] Object =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>What executors, which stand inside the other classes, call by these names in expressions: the classes of .NET.</summary>
    public static readonly string[] Executors = ["MemoryMarshal", "MethodImplOptions", "Unsafe"];

    /// <summary>Of a network class.</summary>
    public static readonly string[] Network =
    [
        .. Object, .. Executors, "Capacity", "CarriedState", "CompilationProblem", "CopyFrom", "CreateParameters", "FewSamples", "Fingerprint", "FromFile", "Inference", "Layers", "Load", "Name",
        "NewState", "OnThreadsChanged", "Parameters", "Predict", "ResetState", "Save", "Seed", "Share", "State", "StateSize", "Step", "Stepping", "Threads", "WeightCount", "Weights",
    ];

    /// <summary>Of a trainer class.</summary>
    public static readonly string[] Trainer =
    [
        .. Object, .. Executors, "Capacity", "CarriedState", "CompilationProblem", "CreateOptimizerState", "Evaluate", "EvaluateCore", "Evaluation", "EvaluationState", "Inputs", "LossCount",
        "Measure", "Name", "Networks", "OnThreadsChanged", "OptimizerState", "ResetState", "ResultNames", "Seed", "Step", "StepCore", "StepCount",
        "Threads", "Train", "Training",
    ];

    /// <summary>Of the record that a step returns.</summary>
    public static readonly string[] Result = [.. Object, "Deconstruct", "PrintMembers"];
}
