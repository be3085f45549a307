using System.Runtime.CompilerServices;
using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public unsafe void Constructor_AnyLength_GivesAlignedZeros(int length)
    {
        AlignedBuffer buffer = new(length);
        Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref buffer.Start) % 64);
        Assert.Equal(length, buffer.Span.Length);
        Assert.All(buffer.Span.ToArray(), x => Assert.Equal(0f, x));
    }

    [Fact]
    public void Slack_BehindTheEnd_IsReadableAndWritable()
    {
        AlignedBuffer buffer = new(5);
        for (int i = 0; i < buffer.Length + AlignedBuffer.Slack; i++)
        {
            Unsafe.Add(ref buffer.Start, i) = i;
        }

        Assert.Equal([0f, 1f, 2f, 3f, 4f], buffer.Span.ToArray());
    }

    [Fact]
    public void Constructor_NegativeLength_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer(-1));
}
