namespace Netwright;

/// <summary>The base of every trainer class that the compiler emits: one optimizer step, and one evaluation, on a batch.</summary>
public abstract class Trainer
{
    private int _threads = Environment.ProcessorCount;

    /// <summary>Hands over what a training loop needs to know.</summary>
    /// <param name="name">The name of the training declaration.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="seed">Where the random numbers of training start.</param>
    /// <param name="networks">The networks that the step reads or changes.</param>
    /// <param name="optimizerState">What the optimizers keep from step to step.</param>
    /// <param name="inputs">The inputs of one step.</param>
    /// <param name="lossCount">How many of the results are losses; they come first.</param>
    /// <param name="resultNames">Losses, then reports.</param>
    /// <param name="states">What the network carries from step to step; null where it has no state.</param>
    protected Trainer(
        string name, int capacity, ulong seed, IReadOnlyList<Network> networks, ParameterStore optimizerState,
        IReadOnlyList<InputInfo> inputs, int lossCount, IReadOnlyList<string> resultNames, IReadOnlyList<StateInfo>? states = null)
    {
        Require.Capacity(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lossCount, resultNames.Count);
        (Name, Capacity, Seed, Networks, OptimizerState) = (name, capacity, seed, networks, optimizerState);
        (Inputs, LossCount, ResultNames) = (inputs, lossCount, resultNames);
        if (states is not null)
        {
            (CarriedState, EvaluationState) = (new CarriedState(capacity, states), new CarriedState(capacity, states));
        }
    }

    /// <summary>The name of the training declaration.</summary>
    public string Name { get; }

    /// <summary>The largest batch that one step may bring.</summary>
    public int Capacity { get; }

    /// <summary>Where the random numbers of training (dropout, noise) start; together with <see cref="StepCount"/> it is their whole state.</summary>
    public ulong Seed { get; set; }

    /// <summary>The number of updates so far; schedules and optimizers count with it.</summary>
    public long StepCount { get; set; }

    /// <summary>The networks that the step reads or changes.</summary>
    public IReadOnlyList<Network> Networks { get; }

    /// <summary>What the optimizers keep from step to step.</summary>
    public ParameterStore OptimizerState { get; }

    /// <summary>The inputs of one step.</summary>
    public IReadOnlyList<InputInfo> Inputs { get; }

    /// <summary>How many of the results are losses; they come first.</summary>
    public int LossCount { get; }

    /// <summary>The names of the results: losses, then reports.</summary>
    public IReadOnlyList<string> ResultNames { get; }

    /// <summary>What the network carries from step to step, row by row of the batch, without gradient; null where it has no state.</summary>
    public CarriedState? CarriedState { get; }

    /// <summary>The same for evaluations, which go on from each other and not from steps.</summary>
    public CarriedState? EvaluationState { get; }

    /// <summary>How many threads one step may use at most, as many as there are processors unless set; the results do not depend on it.</summary>
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

    /// <summary>Lets the sequences of all rows begin anew, in steps and in evaluations, where the network has states.</summary>
    public void ResetState()
    {
        CarriedState?.Reset();
        EvaluationState?.Reset();
    }

    /// <summary>
    /// Makes one update from <paramref name="batch"/>, adds one to <see cref="StepCount"/> and writes the means over the
    /// batch of all losses and reports, taken before the update.
    /// </summary>
    public abstract void StepCore(in Batch batch, Span<float> results);

    /// <summary>Writes the means over the batch of all losses and reports, as in inference, and changes nothing but <see cref="EvaluationState"/>.</summary>
    public abstract void EvaluateCore(in Batch batch, Span<float> results);

    /// <summary>Tells emitted code the number of threads.</summary>
    protected virtual void OnThreadsChanged(int threads)
    {
    }
}
