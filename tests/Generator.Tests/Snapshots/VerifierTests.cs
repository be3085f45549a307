namespace Netwright.Generator.Tests.Snapshots;

public sealed class VerifierTests
{
    [Fact]
    public async Task Verify_AcceptedText_Passes() => await Verify("accepted\nlines", "txt").UseDirectory("_snapshots");

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public async Task Verify_CasesOfATheory_HaveFilesOfTheirOwn(string text) =>
        await Verify(text).UseDirectory("_snapshots").UseTextForParameters(text);
}
