using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>A sink must not throw. If one does, what is on disk stays written once, and nobody is told that all is well.</summary>
public abstract class FailingSinkContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task Publish_Throws_TheWriteIsThereOnceAndItsCallerLearnsIt()
    {
        var alice = await SignUpAsync(Alice);
        Sink.Failure = new InvalidOperationException("The sink is broken.");

        var failure = await Should.ThrowAsync<UnpublishedWriteException>(() => alice.PutAsync("/pub/a"));

        failure.InnerException.ShouldBe(Sink.Failure);
        (await FindAsync(Alice, "/pub/a")).ShouldBeEntry(Sample.File("/pub/a"));
        (await PublicEventsAsync()).ShouldBe(Sink.Events);
        Sink.Batches.Count.ShouldBe(1);
        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Publish_ThrowsForAGroup_NothingOfItIsWrittenAgain()
    {
        var users = new List<Writer>();
        for (var n = 0; n < 16; n++)
        {
            users.Add(await SignUpAsync(Sample.Key(n)));
        }

        List<Task> group;
        using (var gate = Sink.Hold())
        {
            var held = users[0].PutAsync("/pub/first");
            await gate.EnteredAsync();
            Sink.Failure = new InvalidOperationException("The sink is broken.");
            group = [held, .. users.Skip(1).Select(static u => u.PutAsync("/pub/a")), Users.TryConsumeAuthTokenAsync(Alice, 1, 0, default)];
        }

        foreach (var task in group)
        {
            await Should.ThrowAsync<UnpublishedWriteException>(() => task);
        }

        (await HeadAsync()).ShouldBe(16);
        (await PublicEventsAsync()).ShouldBe(Sink.Events);
        (await Users.FindUserAsync(Sample.Key(1), default)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Publish_WorksAgain_NextWriteGoesOnWithTheNextCursor()
    {
        var (alice, bob) = (await SignUpAsync(Alice), await SignUpAsync(Bob));
        Sink.Failure = new InvalidOperationException("The sink is broken.");
        await Should.ThrowAsync<UnpublishedWriteException>(() => alice.PutAsync("/pub/a"));
        Sink.Failure = null;

        (await bob.PutAsync("/pub/b")).Cursor.ShouldBe(new Cursor(2));
    }

    [Fact]
    public async Task Publish_NothingToTell_IsNotAsked()
    {
        Sink.Failure = new InvalidOperationException("The sink is broken.");

        var alice = await SignUpAsync(Alice);

        await alice.CommitAsync(new UserChange.AddSession(Sample.Session(Alice, "secret")));
    }
}
