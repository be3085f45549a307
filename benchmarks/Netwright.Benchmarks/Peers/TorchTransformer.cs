using static TorchSharp.torch;

namespace Netwright.Benchmarks.Peers;

/// <summary>The same as <see cref="Writer"/> in libtorch, with its weights; attention is libtorch's own fused one.</summary>
internal sealed class TorchTransformer : nn.Module<Tensor, Tensor>
{
    private const int Heads = 4, Layers = 4;

    private readonly List<TorchSharp.Modules.Parameter> _weights = [];
    private readonly Func<Tensor, Tensor> _network;

    /// <summary>A model for sequences of this length.</summary>
    public TorchTransformer(Network network, int length)
        : base(nameof(TorchTransformer))
    {
        Tensor Next()
        {
            Parameter weight = network.Weights[_weights.Count];
            long[] shape = [.. weight.Shape.ToArray().Select(extent => (long)extent)];

            // Heads are an axis of their own here, and rows of one matrix there.
            bool isOfHeads = shape.Length == 3 || (shape.Length == 2 && weight.Name.EndsWith(".bias", StringComparison.Ordinal));
            var parameter = new TorchSharp.Modules.Parameter(tensor(weight.ToArray(), isOfHeads ? [shape[0] * shape[1], .. shape[2..]] : shape));
            register_parameter(weight.Name.Replace('.', '_'), parameter);
            _weights.Add(parameter);
            return parameter;
        }

        Tensor table = Next();
        Tensor positions = Positions(length, (int)table.shape[1]);
        Func<Tensor, Tensor>[] blocks = [.. Enumerable.Range(0, Layers).Select(_ => Block(Next))];
        (Tensor gain, Tensor shift, Tensor scores, Tensor bias) = (Next(), Next(), Next(), Next());
        _network = tokens =>
        {
            Tensor x = table.index_select(0, tokens.flatten()).view(tokens.shape[0], tokens.shape[1], -1) + positions;
            x = blocks.Aggregate(x, (value, block) => block(value));
            return nn.functional.linear(nn.functional.layer_norm(x, [x.shape[2]], gain, shift), scores, bias);
        };
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _network(input).MoveToOuterDisposeScope();
    }

    private static Func<Tensor, Tensor> Block(Func<Tensor> next)
    {
        (Tensor gain1, Tensor shift1) = (next(), next());
        (Tensor Matrix, Tensor Bias)[] projections = [.. Enumerable.Range(0, 4).Select(_ => (next(), next()))];
        (Tensor gain2, Tensor shift2, Tensor inner, Tensor innerBias, Tensor outer, Tensor outerBias) = (next(), next(), next(), next(), next(), next());
        return x =>
        {
            Tensor normal = nn.functional.layer_norm(x, [x.shape[2]], gain1, shift1);
            Tensor Project(int i) => nn.functional.linear(normal, projections[i].Matrix, projections[i].Bias).view(x.shape[0], x.shape[1], Heads, -1).transpose(1, 2);
            Tensor mix = nn.functional.scaled_dot_product_attention(Project(0), Project(1), Project(2), is_casual: true);
            x = x + nn.functional.linear(mix.transpose(1, 2).reshape(x.shape), projections[3].Matrix, projections[3].Bias);
            normal = nn.functional.layer_norm(x, [x.shape[2]], gain2, shift2);
            return x + nn.functional.linear(nn.functional.gelu(nn.functional.linear(normal, inner, innerBias)), outer, outerBias);
        };
    }

    private static Tensor Positions(int length, int width)
    {
        var values = new float[length * width];
        for (int i = 0; i < values.Length; i++)
        {
            (int t, int d) = (i / width, i % width);
            double angle = t * Math.Pow(10_000, (double)((d % 2) - d) / width);
            values[i] = (float)(d % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }

        return tensor(values, [length, width]);
    }
}
