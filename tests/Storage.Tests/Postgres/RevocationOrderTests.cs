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
    public async Task Read_OfPrivateEventsAfterARevocationElsewhere_HasToldIt()
    {
        var reader = await OpenAsync(_here);
        var there = new Writer(await OpenAsync(), Sample.Key(2));
        await there.CreateAsync();

        for (var round = 1; round <= Rounds; round++)
        {
            var session = await RevokeAsync(there, round);
            await there.PutAsync($"/priv/{round}");

            var events = await reader.ReadUserAsync(
                new UserEventQuery(there.Key, StorageRoot.Private, Cursor.Start, Cursor.End, Reverse: false, Limit: 100), default);

            events.Count.ShouldBe(round);
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
