namespace Netwright.Dsl.Elaboration;

/// <summary>Finds what a wrong name was meant to be: names of other systems, other case, other spelling.</summary>
internal static class Suggestions
{
    private static readonly Dictionary<string, (string Name, string Why)> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Dense"] = ("Linear", ""),
        ["FullyConnected"] = ("Linear", ""),
        ["ReLU6"] = ("Relu6", ""),
        ["SiLU"] = ("Silu", ""),
        ["Swish"] = ("Silu", ""),
        ["LogSigmoid"] = ("Sigmoid", ""),
        ["MSELoss"] = ("MeanSquaredError", ""),
        ["MSE"] = ("MeanSquaredError", ""),
        ["L1Loss"] = ("MeanAbsoluteError", ""),
        ["MAE"] = ("MeanAbsoluteError", ""),
        ["HuberLoss"] = ("Huber", ""),
        ["SmoothL1Loss"] = ("SmoothL1", ""),
        ["NLLLoss"] = ("NegativeLogLikelihood", ""),
        ["KLDivLoss"] = ("KlDivergence", ""),
        ["CrossEntropyLoss"] = ("CrossEntropy", ""),
        ["SparseCategoricalCrossentropy"] = ("CrossEntropy", ""),
        ["CategoricalCrossentropy"] = ("CrossEntropy", ""),
        ["BCEWithLogitsLoss"] = ("BinaryCrossEntropy", "It takes raw scores."),
        ["BCELoss"] = ("BinaryCrossEntropy", "It takes raw scores, without Sigmoid."),
        ["BCE"] = ("BinaryCrossEntropy", "It takes raw scores."),
        ["TripletMarginLoss"] = ("Triplet", ""),
        ["BatchNorm1d"] = ("BatchNorm", "It takes any number of axes."),
        ["BatchNorm2d"] = ("BatchNorm", "It takes any number of axes."),
        ["BatchNormalization"] = ("BatchNorm", ""),
        ["LayerNormalization"] = ("LayerNorm", ""),
        ["SGD"] = ("Sgd", ""),
        ["RMSprop"] = ("RmsProp", ""),
        ["StepLR"] = ("Steps", ""),
        ["ExponentialLR"] = ("Exponential", ""),
        ["CosineAnnealingLR"] = ("Cosine", ""),
        ["OneCycleLR"] = ("OneCycle", ""),
        ["Conv1d"] = ("Conv", "It is 1- or 2-dimensional according to its input."),
        ["Conv2d"] = ("Conv", "It is 1- or 2-dimensional according to its input."),
        ["ConvTranspose1d"] = ("ConvTranspose", "It is 1- or 2-dimensional according to its input."),
        ["ConvTranspose2d"] = ("ConvTranspose", "It is 1- or 2-dimensional according to its input."),
        ["Conv2DTranspose"] = ("ConvTranspose", "It is 1- or 2-dimensional according to its input."),
        ["DepthwiseConv2D"] = ("DepthwiseConv", ""),
        ["MaxPool1d"] = ("MaxPool", ""),
        ["MaxPool2d"] = ("MaxPool", ""),
        ["MaxPooling2D"] = ("MaxPool", ""),
        ["AvgPool1d"] = ("AvgPool", ""),
        ["AvgPool2d"] = ("AvgPool", ""),
        ["AveragePooling2D"] = ("AvgPool", ""),
        ["AdaptiveAvgPool2d"] = ("GlobalAvgPool", ""),
        ["GlobalAveragePooling2D"] = ("GlobalAvgPool", ""),
        ["AdaptiveMaxPool2d"] = ("GlobalMaxPool", ""),
        ["GlobalMaxPooling2D"] = ("GlobalMaxPool", ""),
        ["InstanceNorm2d"] = ("InstanceNorm", ""),
        ["GroupNormalization"] = ("GroupNorm", ""),
        ["ChannelShuffle"] = ("Shuffle", ""),
        ["Upsampling2D"] = ("Upsample", ""),
        ["UpsamplingNearest2d"] = ("Upsample", ""),
        ["UpsamplingBilinear2d"] = ("Upsample", "Write 'bilinear: true'."),
        ["Dropout2d"] = ("ChannelDropout", ""),
        ["SpatialDropout2D"] = ("ChannelDropout", ""),
        ["sqr"] = ("Square", ""),
        ["cat"] = ("Concat", ""),
        ["concatenate"] = ("Concat", ""),
        ["view"] = ("Reshape", ""),
        ["permute"] = ("Transpose", "Or write index notation: 'y[j, i] = x[i, j];'."),
    };

    /// <summary>How a layer is declared, as <see cref="For"/> says it.</summary>
    public static string Layer(string name) => $"Declare it with 'block {name}(float[..S, D] x) {{ … }}', or correct the name.";

    /// <summary>The end of a message about an unknown name: a suggestion, or <paramref name="otherwise"/> where there is none.</summary>
    public static string For(string name, IEnumerable<string> candidates, string otherwise)
    {
        List<string> known = candidates.Distinct().ToList();
        string? renamed = known.Find(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
        if (renamed is not null)
        {
            return $". Did you mean '{renamed}'? Case counts.";
        }

        if (Elsewhere.TryGetValue(name, out (string Name, string Why) other))
        {
            return known.Contains(other.Name)
                ? $". Did you mean '{other.Name}'?{(other.Why.Length > 0 ? " " + other.Why : "")}"
                : ". Write it as a block of your own, or do without it.";
        }

        return Nearest(name, known) is { } near ? $". Did you mean '{near}'?" : $". {otherwise}";
    }

    /// <summary>The name that was meant, as far as one can tell; null where one cannot. With it the rest of a text can be checked.</summary>
    public static string? Meant(string name, IEnumerable<string> candidates)
    {
        List<string> known = candidates.Distinct().ToList();
        return Renamed(name, known) ?? (Elsewhere.ContainsKey(name) ? null : Nearest(name, known));
    }

    /// <summary>The name here of what is written in other case, or called otherwise in other systems; null where there is none.</summary>
    public static string? Renamed(string name, IReadOnlyList<string> known) =>
        known.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
        ?? (Elsewhere.TryGetValue(name, out (string Name, string Why) other) ? known.FirstOrDefault(candidate => candidate == other.Name) : null);

    /// <summary>The nearest name that is near enough; null where none is.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        int limit = name.Length < 3 ? 0 : Math.Max(1, name.Length / 3);
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= limit)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name)
            .FirstOrDefault();
    }

    // Edits, of which swapping neighbours is one; case costs nothing.
    private static int Distance(string left, string right)
    {
        (left, right) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var table = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                int change = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(change, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[left.Length, right.Length];
    }
}
