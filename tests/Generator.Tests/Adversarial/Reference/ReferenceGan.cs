namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>The step of language.md by hand: the discriminator on real and made pictures, then the generator against the changed discriminator.</summary>
internal sealed class ReferenceGan(ReferenceNetwork generator, ReferenceNetwork discriminator, double rate, double epsilon)
{
    private int _step;

    /// <summary>One step; gives both losses.</summary>
    public (double Discriminator, double Generator) Step(double[][] real, double[][] noise)
    {
        _step++;
        double[][] fake = generator.Forward(noise);
        discriminator.ClearGradients();
        double[][] ofReal = discriminator.Forward(real);
        double[][] ofFake = discriminator.Forward(fake);
        double loss = Loss(ofReal, 1) + Loss(ofFake, 0);
        discriminator.Backward(Gradient(ofFake, 0));
        discriminator.Backward(Gradient(ofReal, 1));
        discriminator.Adam(_step, rate, beta1: 0.5, epsilon);

        generator.ClearGradients();
        double[][] fooled = discriminator.Forward(fake);
        double generatorLoss = Loss(fooled, 1);
        generator.Backward(discriminator.Backward(Gradient(fooled, 1)));
        generator.Adam(_step, rate, beta1: 0.5, epsilon);
        return (loss, generatorLoss);
    }

    // -t ln σ(s) - (1 - t) ln(1 - σ(s)), for t of 0 and 1.
    private static double Loss(double[][] scores, double target) =>
        scores.Average(row => target > 0 ? Math.Log(1 + Math.Exp(-row[0])) : Math.Log(1 + Math.Exp(row[0])));

    private static double[][] Gradient(double[][] scores, double target) =>
        [.. scores.Select(row => new[] { ((1 / (1 + Math.Exp(-row[0]))) - target) / scores.Length })];
}
