using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>A step of two networks against each other by libtorch, as its tutorials write it: pictures that are made are detached for the discriminator.</summary>
internal sealed class TorchGan
{
    private readonly Sequential _generator;
    private readonly Sequential _discriminator;
    private readonly Tensor _noise;
    private readonly Tensor _real;
    private readonly Tensor _ones;
    private readonly Tensor _zeros;
    private readonly optim.Optimizer _ofGenerator;
    private readonly optim.Optimizer _ofDiscriminator;

    /// <summary>Trains always on the same rows.</summary>
    public TorchGan(Network generator, Network discriminator, float[] noise, float[] real, int rows)
    {
        (_generator, _discriminator) = (TorchModel.Of(generator), TorchModel.Of(discriminator));
        (_noise, _real) = (tensor(noise, [rows, noise.Length / rows]), tensor(real, [rows, real.Length / rows]));
        (_ones, _zeros) = (ones(rows, 1), zeros(rows, 1));
        _ofGenerator = optim.Adam(_generator.parameters(), beta1: 0.5);
        _ofDiscriminator = optim.Adam(_discriminator.parameters(), beta1: 0.5);
    }

    /// <summary>The learning rate from now on.</summary>
    public void SetRate(float rate)
    {
        foreach (optim.ILearningRateController group in _ofGenerator.ParamGroups.Concat(_ofDiscriminator.ParamGroups))
        {
            group.LearningRate = rate;
        }
    }

    /// <summary>One step; nobody asks for the losses.</summary>
    public void Run()
    {
        using var scope = NewDisposeScope();
        Step();
    }

    /// <summary>One step, and the sum of its losses.</summary>
    public float Loss()
    {
        using var scope = NewDisposeScope();
        (Tensor discriminator, Tensor generator) = Step();
        return discriminator.item<float>() + generator.item<float>();
    }

    private (Tensor Discriminator, Tensor Generator) Step()
    {
        _ofDiscriminator.zero_grad();
        Tensor fake = _generator.forward(_noise);
        Tensor loss = Entropy(_real, _ones) + Entropy(fake.detach(), _zeros);
        loss.backward();
        _ofDiscriminator.step();

        _ofGenerator.zero_grad();
        Tensor fooling = Entropy(fake, _ones);
        fooling.backward();
        _ofGenerator.step();
        return (loss, fooling);
    }

    private Tensor Entropy(Tensor images, Tensor targets) =>
        nn.functional.binary_cross_entropy_with_logits(_discriminator.forward(images), targets);
}
