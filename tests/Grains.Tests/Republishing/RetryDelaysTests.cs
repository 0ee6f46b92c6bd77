using Pubky.Grains.Republishing;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>Spec pkarr §8.2.3; acceptance cases 74 and 75.</summary>
public sealed class RetryDelaysTests
{
    [Fact]
    public void Of_TenAttempts_DoublesWithJitterUpToTheLongest()
    {
        var longest = TimeSpan.FromSeconds(10);
        for (var seed = 0; seed < 100; seed++)
        {
            var delays = RetryDelays.Of(10, TimeSpan.FromMilliseconds(100), longest, new Random(seed)).ToList();

            delays.Count.ShouldBe(9);
            for (var n = 0; n < 9; n++)
            {
                var least = TimeSpan.FromMilliseconds(100 << n);
                delays[n].ShouldBeGreaterThanOrEqualTo(least < longest ? least : longest);
                delays[n].ShouldBeLessThanOrEqualTo(longest);
                delays[n].ShouldBeLessThan(least * 2);
            }
        }
    }

    [Fact]
    public void Of_OneAttempt_HasNoDelay() =>
        RetryDelays.Of(1, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), new Random(1)).ShouldBeEmpty();

    [Fact]
    public void Of_ManyUsers_AreNotInStep() =>
        RetryDelays.Of(2, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), new Random(1)).Single()
            .ShouldNotBe(RetryDelays.Of(2, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), new Random(2)).Single());
}
