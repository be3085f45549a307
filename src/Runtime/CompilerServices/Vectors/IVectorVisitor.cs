namespace Netwright.CompilerServices;

/// <summary>Something to be done with a vector type that is chosen at run time.</summary>
public interface IVectorVisitor<out TResult>
{
    /// <summary>Does it.</summary>
    TResult Visit<V>()
        where V : unmanaged, IVector<V>;
}
