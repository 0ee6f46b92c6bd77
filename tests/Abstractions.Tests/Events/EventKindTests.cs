namespace Pubky.Abstractions.Tests;

public sealed class EventKindTests
{
    [Fact]
    public void Numbers_AreStoredAndNeverChange()
    {
        ((int)EventKind.Put).ShouldBe(1);
        ((int)EventKind.Delete).ShouldBe(2);
        Enum.GetValues<EventKind>().Length.ShouldBe(2);
    }
}
