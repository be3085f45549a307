using Netwright.Generator.Emission;
using Netwright.Generator.Emission.Executors;

namespace Netwright.Generator.Tests.Emission;

public sealed class CallSequenceTests
{
    private readonly EmittedMethod[] _methods = [new("A", "APlaces"), new("B", "BPlaces"), new("C", null)];

    [Theory]
    [InlineData("A", "A(rows, 0);")]
    [InlineData("C C", "C(rows); C(rows);")]
    [InlineData("A A A", "for (int block = 0; block < 3; block++) { A(rows, block); }")]
    [InlineData("A B A B C", "for (int block = 0; block < 2; block++) { A(rows, block); B(rows, block); } C(rows);")]
    [InlineData("B A B B A B B", "for (int block = 0; block < 2; block++) { B(rows, 2 * block); A(rows, block); B(rows, 1 + 2 * block); } B(rows, 4);")]
    [InlineData("A C A A", "A(rows, 0); C(rows); for (int block = 0; block < 2; block++) { A(rows, 1 + block); }")]
    public void Write_Calls_ArePutIntoLoopsWhereTheyComeAgain(string calls, string expected)
    {
        var writer = new SourceWriter();
        CallSequence.Write(writer, [.. calls.Split(' ').Select(Call)]);

        Assert.Equal(expected, string.Join(' ', writer.ToString().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
    }

    private MethodCall Call(string name)
    {
        EmittedMethod method = _methods[name[0] - 'A'];
        return new MethodCall(method, method.Add(null!, null!), "rows");
    }
}
