using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Puts;

namespace Pubky.Pkarr.Tests.Dht.Puts;

public sealed class PutTallyTests
{
    [Theory]
    [InlineData("+ 301 301", PutStatus.CasFailed, 301)]
    [InlineData("+ 302 302", PutStatus.NotMostRecent, 302)]
    [InlineData("+ + 301", PutStatus.Stored, 301)]
    [InlineData("+ 301 302", PutStatus.Stored, 301)]
    [InlineData("+ 301 301 -", PutStatus.Stored, 301)]
    [InlineData("+ 203 203", PutStatus.Stored, 203)]
    [InlineData("301", PutStatus.CasFailed, 301)]
    [InlineData("- - 302", PutStatus.NotMostRecent, 302)]
    [InlineData("- 203 302", PutStatus.NotMostRecent, 302)]
    [InlineData("203 203 302", PutStatus.Rejected, 203)]
    [InlineData("206", PutStatus.Rejected, 206)]
    [InlineData("- - -", PutStatus.NoResponses, null)]
    public void Status_AllVotes(string votes, PutStatus status, int? error)
    {
        var tally = Count(votes, votes.Split(' ').Length);

        tally.IsDecided.ShouldBeTrue();
        tally.Status.ShouldBe(status);
        tally.MostFrequentError.ShouldBe(error);
        tally.Stored.ShouldBe(votes.Count(static vote => vote == '+'));
    }

    [Theory]
    [InlineData("301 301", 3, true)]
    [InlineData("301", 3, false)]
    [InlineData("301 301", 4, false)]
    [InlineData("301 301 301", 4, true)]
    [InlineData("203 203 203", 4, false)]
    [InlineData("302 302 203 203 203", 6, false)]
    [InlineData("+ +", 3, false)]
    public void IsDecided_MoreThanHalfSeeTheSameConflict(string votes, int recipients, bool decided) =>
        Count(votes, recipients).IsDecided.ShouldBe(decided);

    private static PutTally Count(string votes, int recipients)
    {
        var tally = new PutTally(recipients);
        foreach (var vote in votes.Split(' '))
        {
            tally.Add(vote switch
            {
                "+" => PutVote.Acknowledged,
                "-" => PutVote.Silent,
                _ => PutVote.Refused(int.Parse(vote)),
            });
        }

        return tally;
    }
}
