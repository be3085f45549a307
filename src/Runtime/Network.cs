using Netwright.Files;

namespace Netwright;

/// <summary>The base of every network class that the compiler emits.</summary>
public abstract class Network
{
    private readonly Parameter[] _weights;
    private int _threads = Environment.ProcessorCount;

    /// <summary>Hands over the tensors of the network.</summary>
    /// <param name="name">The name of the network in its source.</param>
    /// <param name="fingerprint">Changes whenever names or shapes of the tensors change.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="parameters">Weights and buffers.</param>
    /// <param name="states">What the network carries from call to call; null where it has no state.</param>
    protected Network(string name, string fingerprint, int capacity, ParameterStore parameters, IReadOnlyList<StateInfo>? states = null)
    {
        Require.Capacity(capacity);
        (Name, Fingerprint, Capacity, Parameters) = (name, fingerprint, capacity, parameters);
        _weights = [.. parameters.Where(p => p.Kind == ParameterKind.Weight)];
        WeightCount = _weights.Sum(w => (long)w.Count);
        CarriedState = states is null ? null : new CarriedState(capacity, states);
    }

    /// <summary>Takes the tensors of another network; what is carried begins anew.</summary>
    /// <param name="weightsOf">A network of the same class; a change of its tensors is one of this network's.</param>
    protected Network(Network weightsOf)
    {
        ArgumentNullException.ThrowIfNull(weightsOf);
        (Name, Fingerprint, Capacity, Parameters) = (weightsOf.Name, weightsOf.Fingerprint, weightsOf.Capacity, weightsOf.Parameters);
        (_weights, WeightCount) = (weightsOf._weights, weightsOf.WeightCount);
        CarriedState = weightsOf.CarriedState is { } carried ? new CarriedState(Capacity, carried.States) : null;
    }

    /// <summary>The name of the network in its source.</summary>
    public string Name { get; }

    /// <summary>Changes whenever names or shapes of the tensors change; written into saved files.</summary>
    public string Fingerprint { get; }

    /// <summary>The largest batch that one call may bring.</summary>
    public int Capacity { get; }

    /// <summary>Weights and buffers, by position and by name.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>The tensors that training changes, in the order of declaration.</summary>
    public IReadOnlyList<Parameter> Weights => _weights;

    /// <summary>The number of elements in all weights.</summary>
    public long WeightCount { get; }

    /// <summary>The layer table, in the order of computation; emitted code fills it.</summary>
    public virtual IReadOnlyList<LayerInfo> Layers => [];

    /// <summary>What is carried from call to call, row by row of the batch; null where the network has no state.</summary>
    public CarriedState? CarriedState { get; }

    /// <summary>How many threads one call may use at most, as many as there are processors unless set; the results do not depend on it.</summary>
    public int Threads
    {
        get => _threads;
        set
        {
            Require.AtLeast(value, 1, nameof(Threads), Require.ThreadsAdvice);
            _threads = value;
            OnThreadsChanged(value);
        }
    }

    private KeyValuePair<string, string>[] Description =>
        [new("producer", "Netwright"), new("network", Name), new("fingerprint", Fingerprint)];

    /// <summary>Writes all weights and buffers as a safetensors file; an older file is replaced only when all is written.</summary>
    /// <exception cref="ModelFileException">The file cannot be written, or a weight or buffer is infinite or NaN: such a file would take the place of a good one.</exception>
    public void Save(string path)
    {
        foreach (Parameter parameter in Parameters)
        {
            float[] values = parameter.ToArray();
            if (NonFinite.IndexIn(values) is >= 0 and var at)
            {
                throw new ModelFileException(
                    path,
                    $"nothing was written, because '{parameter.Name}' of network {Name} holds {NonFinite.Describe(values[at], at, parameter.Shape)}: the training has diverged. "
                    + "Load the last good file; to keep these numbers, write them with SafetensorsWriter.");
            }
        }

        SafetensorsWriter.Write(path, Parameters.Select(p => TensorToStore.From(p)), Description);
    }

    /// <summary>Reads all weights and buffers from a safetensors file; either all are changed or none.</summary>
    /// <exception cref="ModelFileException">The file cannot be read, does not fit the network, or holds a number that is infinite or NaN.</exception>
    public void Load(string path)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        ParameterFiles.Load(reader, ParameterFiles.Match(reader, $"network {Name}", prefix: "", Parameters));
    }

    /// <summary>Takes over the weights and buffers of a network of the same class, or moves towards them: (1 - share) · own + share · source.</summary>
    /// <remarks>
    /// A share of 1 makes a copy; 0.005 after each step makes a slow target network or a moving average of the weights. Nothing is
    /// allocated. Neither network may train or predict meanwhile. What is carried from call to call stays as it is.
    /// </remarks>
    /// <param name="source">A network of the same class; it is not changed.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public void CopyFrom(Network source, float share = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        Require.Share(share, nameof(share));
        if (source.GetType() != GetType())
        {
            throw new ArgumentException($"weights are copied between networks of one class, but this is a {GetType().Name} and the source is a {source.GetType().Name}: pass another {GetType().Name}.", nameof(source));
        }

        Parameters.MoveTowards(source.Parameters, share);
    }

    /// <summary>Lets the sequences of all rows begin anew, where the network has states.</summary>
    public void ResetState() => CarriedState?.Reset();

    /// <summary>Tells emitted code the number of threads.</summary>
    protected virtual void OnThreadsChanged(int threads)
    {
    }
}
