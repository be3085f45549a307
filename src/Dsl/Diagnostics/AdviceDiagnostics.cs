namespace Netwright.Dsl.Diagnostics;

/// <summary>Advice about networks that compile (NW5xxx).</summary>
public static class AdviceDiagnostics
{
    /// <summary>NW5001</summary>
    public static readonly DiagnosticDescriptor BiasBeforeNorm = new("NW5001", "Redundant bias", DiagnosticSeverity.Info, "BatchNorm subtracts the mean, and with it any bias added just before.");

    /// <summary>NW5002</summary>
    public static readonly DiagnosticDescriptor LinearTwice = new("NW5002", "Two Linear layers in a row", DiagnosticSeverity.Warning, "Without an activation between them two Linear layers do no more than one.");

    /// <summary>NW5003</summary>
    public static readonly DiagnosticDescriptor LastActivation = new("NW5003", "Activation before the output", DiagnosticSeverity.Warning, "Relu or Dropout as the last stage cuts off what the output could say.");

    /// <summary>NW5004</summary>
    public static readonly DiagnosticDescriptor ChannelsFirst = new("NW5004", "Channels come first", DiagnosticSeverity.Warning, "A picture is float[channels, height, width]; layers slide over all axes but the first.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly EquatableArray<DiagnosticDescriptor> All = EquatableArray.Of(
        BiasBeforeNorm, LinearTwice, LastActivation, ChannelsFirst);
}
