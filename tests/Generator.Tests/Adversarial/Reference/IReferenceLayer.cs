namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>A layer written out by hand in double precision. <c>Backward</c> belongs to the last <c>Forward</c> that is not yet taken back.</summary>
internal interface IReferenceLayer
{
    /// <summary>What is learnt, with gradients that add up until they are cleared.</summary>
    IEnumerable<ReferenceWeight> Weights { get; }

    /// <summary>Rows in, rows out.</summary>
    double[][] Forward(double[][] x);

    /// <summary>From the gradient of the rows out to that of the rows in; the weights' gradients are added to.</summary>
    double[][] Backward(double[][] gradient);
}
