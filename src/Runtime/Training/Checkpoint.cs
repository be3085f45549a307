using System.Globalization;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>Writes and reads all that is needed to go on training bit for bit.</summary>
internal static class Checkpoint
{
    private const string OptimizerPrefix = "optimizer/";
    private const string BestPrefix = "best/";
    private const string CarriedPrefix = "carried/";
    private const string SumsName = "training/sums";

    /// <summary>Writes the state whole or not at all.</summary>
    public static void Save(string path, TrainingState state) => SafetensorsWriter.Write(
        path,
        Stores(state)
            .SelectMany(s => s.Parameters.Select(p => TensorToStore.From(p, s.Prefix + p.Name)))
            .Concat(Carried(state).Select(s => TensorToStore.From(CarriedPrefix + s.Name, state.Trainer.CarriedState!.Values(s.Name).ToArray(), state.Trainer.Capacity, s.Elements)))
            .Append(TensorToStore.From(SumsName, state.Sums.Sums, state.Sums.Sums.Length)),
        Describe(state));

    /// <summary>Restores the state, or changes nothing and says why it does not fit.</summary>
    public static void Load(string path, TrainingState state)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        CheckFit(reader, state);
        IEnumerable<ParameterMatch> matches =
            Stores(state).SelectMany(s => ParameterFiles.Match(reader, s.Owner, s.Prefix, s.Parameters));
        if (!reader.TryGet(SumsName, out StoredTensor? sums) || sums.Count != state.Sums.Sums.Length)
        {
            throw NotACheckpoint(reader);
        }

        (StoredTensor Tensor, string State)[] carried = [.. Carried(state).Select(s => (FindCarried(reader, s, state.Trainer), s.Name))];
        foreach ((StoredTensor tensor, _) in carried)
        {
            StoredNumbers.RequireNumbers(reader, tensor, [state.Trainer.Capacity, (int)(tensor.Count / state.Trainer.Capacity)]);
        }

        var numbers = new Numbers(reader);
        (long epoch, long batch, long samples, long step) = (
            numbers.Count("epoch"), numbers.Count("batch"), numbers.Count("samplesSeen"), numbers.Integer("step"));
        (long bestEpoch, long since, double best, long seed) = (
            numbers.Integer("bestEpoch"), numbers.Count("epochsSinceBest"), numbers.Real("best"), numbers.Integer("seed"));
        ParameterFiles.Load(reader, matches);
        reader.Read(sums, state.Sums.Sums);
        foreach ((StoredTensor tensor, string name) in carried)
        {
            reader.Read(tensor, state.Trainer.CarriedState!.Values(name));
        }

        (state.Epoch, state.Batch, state.Sums.Samples) = ((int)epoch, (int)batch, samples);
        (state.Best.Epoch, state.Best.EpochsSince, state.Best.Value) = ((int)bestEpoch, (int)since, best);
        (state.Trainer.StepCount, state.Trainer.Seed) = (step, (ulong)seed);
    }

    /// <summary>Everything that holds tensors; one network has its plain names, so that the checkpoint also loads as its weights.</summary>
    private static IEnumerable<(string Owner, string Prefix, ParameterStore Parameters)> Stores(TrainingState state)
    {
        Trainer trainer = state.Trainer;
        for (int i = 0; i < trainer.Networks.Count; i++)
        {
            Network network = trainer.Networks[i];
            string prefix = trainer.Networks.Count == 1 ? "" : $"{network.Name}.{Text(i)}/";
            yield return ($"network {network.Name}", prefix, network.Parameters);
            if (state.Best.Weights.Length > 0)
            {
                yield return ($"the best epoch of network {network.Name}", BestPrefix + prefix, state.Best.Weights[i]);
            }
        }

        yield return ($"the optimizer of {trainer.Name}", OptimizerPrefix, trainer.OptimizerState);
    }

    private static IReadOnlyList<StateInfo> Carried(TrainingState state) => state.Trainer.CarriedState?.States ?? [];

    private static StoredTensor FindCarried(SafetensorsReader reader, StateInfo info, Trainer trainer)
    {
        if (!reader.TryGet(CarriedPrefix + info.Name, out StoredTensor? tensor))
        {
            throw NotACheckpoint(reader);
        }

        return tensor.Count == (long)trainer.Capacity * info.Elements ? tensor : throw new ModelFileException(
            reader.Path, $"training cannot go on from this checkpoint: it carries {tensor.Count / info.Elements} rows of the state '{info.Name}', but now there are {trainer.Capacity}. Construct {trainer.Name} with the same capacity.");
    }

    private static KeyValuePair<string, string>[] Describe(TrainingState state) =>
    [
        new("producer", "Netwright"),
        .. Fit(state),
        new("epoch", Text(state.Epoch)),
        new("batch", Text(state.Batch)),
        new("step", Text(state.Trainer.StepCount)),
        new("seed", Text((long)state.Trainer.Seed)),
        new("samplesSeen", Text(state.Sums.Samples)),
        new("bestEpoch", Text(state.Best.Epoch)),
        new("epochsSinceBest", Text(state.Best.EpochsSince)),
        new("best", Text(state.Best.Value)),
    ];

    /// <summary>What must be the same when training goes on, because the order of the samples or the meaning of the state depends on it.</summary>
    private static KeyValuePair<string, string>[] Fit(TrainingState state) =>
    [
        new("trainer", state.Trainer.Name),
        new("fingerprints", string.Join(" ", state.Trainer.Networks.Select(n => n.Fingerprint))),
        new("samples", Text(state.SampleCount)),
        new("batchSize", Text(state.BatchSize)),
        new("shuffled", state.Shuffled ? "yes" : "no"),
    ];

    private static void CheckFit(SafetensorsReader reader, TrainingState state)
    {
        foreach ((string key, string wanted) in Fit(state))
        {
            if (!reader.Metadata.TryGetValue(key, out string? stored))
            {
                throw NotACheckpoint(reader);
            }

            if (stored != wanted)
            {
                throw new ModelFileException(
                    reader.Path, $"training cannot go on from this checkpoint: its {key} is '{stored}', but now it is '{wanted}'. Resume with the same.");
            }
        }
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static ModelFileException NotACheckpoint(SafetensorsReader reader) =>
        new(reader.Path, "the file holds no training state, so it is no checkpoint; load it into the network instead of resuming from it.");

    private readonly struct Numbers(SafetensorsReader reader)
    {
        public long Integer(string key) =>
            long.TryParse(Value(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                ? value
                : throw NotACheckpoint(reader);

        public long Count(string key) => Integer(key) is >= 0 and <= int.MaxValue and var value ? value : throw NotACheckpoint(reader);

        public double Real(string key) =>
            double.TryParse(Value(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value
                : throw NotACheckpoint(reader);

        private string? Value(string key) => reader.Metadata.GetValueOrDefault(key);
    }
}
