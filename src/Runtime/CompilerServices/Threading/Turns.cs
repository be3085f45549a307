namespace Netwright.CompilerServices;

/// <summary>
/// Keeps sums over the batch in one order while several threads work on blocks: each block adds to a sum when all blocks
/// before it have, so that the bits do not depend on the number of threads.
/// </summary>
/// <remarks>
/// Threads take blocks in order, so whoever waits, waits for a block that somebody is working on. Only the first blocks of
/// all wait at all; from then on each is a sum behind the one before.
/// </remarks>
public sealed class Turns
{
    private readonly int[] _next;
    private volatile bool _isBroken;

    /// <summary>For so many sums.</summary>
    public Turns(int sums) => _next = new int[sums];

    /// <summary>Begins a batch: it is the first block's turn everywhere.</summary>
    public void Begin()
    {
        Array.Clear(_next);
        _isBroken = false;
    }

    /// <summary>Waits until the block that begins with row <paramref name="start"/> may add to a sum.</summary>
    public void Wait(int sum, int start)
    {
        if (Volatile.Read(ref _next[sum]) != start)
        {
            WaitLong(sum, start);
        }
    }

    /// <summary>Gives a sum to the block that begins with row <paramref name="next"/>.</summary>
    public void Pass(int sum, int next) => Volatile.Write(ref _next[sum], next);

    /// <summary>Lets all go on: a block has failed, and nobody will look at the sums.</summary>
    internal void Break() => _isBroken = true;

    private void WaitLong(int sum, int start)
    {
        SpinWait spin = default;
        while (!IsMyTurn(sum, start))
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private bool IsMyTurn(int sum, int start) => Volatile.Read(ref _next[sum]) == start || _isBroken;
}
