namespace Netwright.CompilerServices;

/// <summary>A batch, block by block.</summary>
public interface IBlocks
{
    /// <summary>Computes one block on one of the threads that share the batch.</summary>
    void Run(int block, int thread);
}
