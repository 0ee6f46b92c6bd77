using static Pubky.Pkarr.PublishStatus;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>Spec pkarr §7.4, case 50.</summary>
public sealed class PublishFoldTests
{
    private static readonly PublishResult Conflict = new(NotMostRecent);

    [Fact]
    public void Of_Successes_IsTheGreatestCount() => PublishFold.Of([Ok(3), Ok(11), Ok(7)]).ShouldBe(Ok(11));

    [Fact]
    public void Of_AsManyConflictsAsSuccesses_IsNotMostRecent() => PublishFold.Of([Ok(11), Conflict]).ShouldBe(Conflict);

    [Fact]
    public void Of_MoreSuccessesThanConflicts_IsStored() => PublishFold.Of([Ok(3), Ok(11), Conflict]).ShouldBe(Ok(11));

    [Fact]
    public void Of_MostlyConflicts_IsNotMostRecent() => PublishFold.Of([Ok(1), Conflict, Conflict]).ShouldBe(Conflict);

    [Fact]
    public void Of_ConflictAndErrors_IsNotMostRecent() =>
        PublishFold.Of([Conflict, new(NoResponses), new(NoResponses)]).ShouldBe(Conflict);

    [Fact]
    public void Of_Conflicts_TellsTheHighestKnownSequence() =>
        PublishFold.Of([Conflict, new(NotMostRecent, KnownSequence: 5), new(NotMostRecent, KnownSequence: 4)]).KnownSequence.ShouldBe(5);

    [Fact]
    public void Of_ErrorAndSuccess_IsStored() => PublishFold.Of([new(NoResponses), Ok(1)]).ShouldBe(Ok(1));

    [Theory]
    [InlineData(UnexpectedResponses, NoResponses)]
    [InlineData(NoResponses, NoDhtNodesQueried)]
    [InlineData(NoDhtNodesQueried, Rejected)]
    public void Of_EquallyFrequentErrors_IsTheMoreTelling(PublishStatus lesser, PublishStatus greater)
    {
        PublishFold.Of([new(lesser), new(greater)]).Status.ShouldBe(greater);
        PublishFold.Of([new(greater), new(lesser), new(lesser)]).Status.ShouldBe(lesser);
    }

    private static PublishResult Ok(int nodes) => new(Stored, nodes);
}
