using Pubky.Abstractions;

namespace Pubky.Abstractions.Tests.Discovery;

/// <summary>Spec pkarr §8.2.5; acceptance case 76.</summary>
public sealed class RepublishTotalsTests
{
    [Fact]
    public void With_EachOutcome_CountsIt()
    {
        var totals = default(RepublishTotals)
            .With(RepublishOutcome.Published)
            .With(RepublishOutcome.Skipped).With(RepublishOutcome.Skipped)
            .With(RepublishOutcome.Missing).With(RepublishOutcome.Missing).With(RepublishOutcome.Missing)
            .With(RepublishOutcome.Invalid)
            .With(RepublishOutcome.Failed);

        totals.ShouldBe(new RepublishTotals(Published: 1, Skipped: 2, Missing: 3, Invalid: 1, Failed: 1));
        totals.Total.ShouldBe(8);
    }

    [Fact]
    public void With_NoOutcome_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(static () => default(RepublishTotals).With(RepublishOutcome.None));

    [Theory]
    [InlineData(5, 7, 0, 0, 0, false)]
    [InlineData(0, 0, 0, 0, 0, false)]
    [InlineData(5, 7, 1, 0, 0, true)]
    [InlineData(5, 7, 0, 1, 0, true)]
    [InlineData(5, 7, 0, 0, 1, true)]
    public void HasIssues_PublishedAndSkipped_AreNone(long published, long skipped, long missing, long invalid, long failed, bool issues) =>
        new RepublishTotals(published, skipped, missing, invalid, failed).HasIssues.ShouldBe(issues);

    [Fact]
    public void Add_TwoParts_AddsEachCounter() =>
        (new RepublishTotals(1, 2, 3, 4, 5) + new RepublishTotals(10, 20, 30, 40, 50)).ShouldBe(new RepublishTotals(11, 22, 33, 44, 55));

    /// <summary>Databases hold these numbers.</summary>
    [Fact]
    public void Outcomes_Numbers_NeverChange() =>
        Enum.GetValues<RepublishOutcome>().Select(static outcome => (outcome, (int)outcome)).ShouldBe(
        [
            (RepublishOutcome.None, 0),
            (RepublishOutcome.Published, 1),
            (RepublishOutcome.Skipped, 2),
            (RepublishOutcome.Missing, 3),
            (RepublishOutcome.Invalid, 4),
            (RepublishOutcome.Failed, 5),
        ]);
}
