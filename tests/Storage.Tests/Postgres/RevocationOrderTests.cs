using Pubky.Abstractions;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>
/// No process passes on an event before the revocations that were acknowledged before it was written, whoever they came from (spec
/// events §12.2, C15).
/// </summary>
public sealed class RevocationOrderTests : SharedDatabase
{
    private const int Rounds = 50;

    private readonly RecordingSink _here = new();

    [Fact]
    public async Task Commit_AfterARevocationElsewhere_IsPassedOnAfterIt()
    {
        var (here, there) = (new Writer(await OpenAsync(_here), Sample.Key(1)), new Writer(await OpenAsync(), Sample.Key(2)));
        await here.CreateAsync();
        await there.CreateAsync();

        for (var round = 1; round <= Rounds; round++)
        {
            var session = await RevokeAsync(there, round);

            await here.PutAsync($"/priv/{round}");

            _here.Revoked.ShouldContain(session);
            // In one batch they may be, where the listener was the first to see both: of a batch, revocations count first.
            var batches = _here.Batches.ToList();
            batches.FindIndex(batch => batch.Revoked.Contains(session))
                .ShouldBeLessThanOrEqualTo(batches.FindIndex(batch => batch.Events.Any(e => e.Path.Value == $"/priv/{round}")));
        }

        _here.Revoked.Count().ShouldBe(Rounds);
        _here.Interruptions.ShouldBe(0);
    }

    [Fact]
    public async Task GetHead_AfterARevocationElsewhere_HasToldIt()
    {
        var reader = await OpenAsync(_here);
        var there = new Writer(await OpenAsync(), Sample.Key(2));
        await there.CreateAsync();

        for (var round = 1; round <= Rounds; round++)
        {
            var session = await RevokeAsync(there, round);
            var written = await there.PutAsync($"/pub/{round}");

            var head = await reader.GetHeadAsync(default);

            // What a stream reads, it reads up to here.
            head.ShouldBe(written.Cursor);
            _here.Revoked.ShouldContain(session);
        }
    }

    private static async Task<SessionKey> RevokeAsync(Writer user, int round)
    {
        var session = Sample.Session(user.Key, $"secret {round}");
        await user.CommitAsync(new UserChange.AddSession(session));
        await user.CommitAsync(new UserChange.RemoveSession(session.Secret));
        return session.Key;
    }
}
