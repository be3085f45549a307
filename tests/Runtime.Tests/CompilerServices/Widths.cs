using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>Runs tests once per vector width, accelerated or not.</summary>
internal static class Widths
{
    /// <summary>Theory data: every width in bits.</summary>
    public static TheoryData<int> All => new(VectorWidth.All.ToArray());

    /// <summary>A test that is generic over the vector type.</summary>
    public interface ITest
    {
        void Run<V>()
            where V : unmanaged, IVector<V>;
    }

    /// <summary>Runs it at a width.</summary>
    public static void Run<TTest>(int bits, TTest test)
        where TTest : ITest
        => VectorWidth.Select<Visitor<TTest>, bool>(bits, new Visitor<TTest>(test));

    private readonly struct Visitor<TTest>(TTest test) : IVectorVisitor<bool>
        where TTest : ITest
    {
        public bool Visit<V>()
            where V : unmanaged, IVector<V>
        {
            test.Run<V>();
            return true;
        }
    }
}
