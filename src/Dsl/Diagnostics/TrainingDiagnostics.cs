namespace Netwright.Dsl.Diagnostics;

/// <summary>Mistakes with training (NW4xxx).</summary>
public static class TrainingDiagnostics
{
    /// <summary>NW4001</summary>
    public static readonly DiagnosticDescriptor SoftmaxTwice = Error("NW4001", "Softmax applied twice", "The loss applies softmax or sigmoid itself and expects raw scores.");

    /// <summary>NW4002</summary>
    public static readonly DiagnosticDescriptor LabelRange = Error("NW4002", "Labels do not fit the scores", "There must be as many scores as there are labels.");

    /// <summary>NW4003</summary>
    public static readonly DiagnosticDescriptor LossNotScalar = Error("NW4003", "Not one number", "What is minimised or reported must be one number for each sample or one for the batch.");

    /// <summary>NW4004</summary>
    public static readonly DiagnosticDescriptor NothingToMove = Error("NW4004", "Minimisation moves nothing", "The loss does not depend on the weights that it is to be minimised by.");

    /// <summary>NW4005</summary>
    public static readonly DiagnosticDescriptor ParamInShape = Error("NW4005", "A param where a constant is needed", "A param may change at run time; shapes, conditions and ranges may not.");

    /// <summary>NW4006</summary>
    public static readonly DiagnosticDescriptor IdleNetwork = new("NW4006", "A network that is never trained", DiagnosticSeverity.Warning, "The training step takes a network that it neither trains nor uses, or trains nothing at all.");

    /// <summary>NW4009</summary>
    public static readonly DiagnosticDescriptor UnknownNetwork = Error("NW4009", "No such network", "A train is named after the network that it trains, or takes networks as parameters.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = EquatableArray.Of(
        SoftmaxTwice, LabelRange, LossNotScalar, NothingToMove, ParamInShape, IdleNetwork, UnknownNetwork);

    private static DiagnosticDescriptor Error(string id, string title, string description) => new(id, title, DiagnosticSeverity.Error, description);
}
