namespace Netwright.Runtime.Tests;

public sealed class CarriedStateTests
{
    private static readonly StateInfo[] States = [new("h", 3, 0.5f), new("c", 2, 0)];

    [Fact]
    public void Advance_OfFewerRows_LeavesTheOthersAsTheyAre()
    {
        var state = new CarriedState(4, States);
        state.Next(0, 2).Fill(7);
        state.Next(1, 2).Fill(8);
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], state.Now(0, 2));
        state.Advance(2);

        Assert.Equal([7f, 7, 7, 7, 7, 7, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], state.Values("h"));
        Assert.Equal([8f, 8, 8, 8, 0, 0, 0, 0], state.Values("c"));
    }

    [Fact]
    public void Reset_OfARow_LeavesTheOthersAsTheyAre()
    {
        var state = new CarriedState(2, States);
        state.Values("h").Fill(7);
        state.Reset(1);
        Assert.Equal([7f, 7, 7, 0.5f, 0.5f, 0.5f], state.Values("h"));
        state.Reset();
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], state.Values("h"));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Reset(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Reset(-1));
    }

    [Fact]
    public void CopyTo_OfAnotherSize_IsRefused()
    {
        var state = new CarriedState(2, States);
        state.Values("c").Fill(3);
        var same = new CarriedState(2, States);
        state.CopyTo(same);
        Assert.Equal([3f, 3, 3, 3], same.Values("c"));
        Assert.Throws<ArgumentException>(() => state.CopyTo(new CarriedState(3, States)));
        Assert.Throws<ArgumentException>(() => state.CopyTo(new CarriedState(2, States[0])));
    }

    [Fact]
    public void Values_OfUnknownName_NamesTheStates() =>
        Assert.Equal("There is no state 'x'; the states are 'h', 'c'. (Parameter 'name')", Assert.Throws<ArgumentException>(() => new CarriedState(2, States).Values("x").Length.ToString()).Message);
}
