using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Cluster;

public sealed class EventsTests(TestCluster cluster) : IClassFixture<TestCluster>, IAsyncLifetime
{
    public Task InitializeAsync() => cluster.Silos.Count == 0 ? cluster.StartAsync(2) : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Stream_OnOneSilo_DeliversEveryWriteOfTheOtherInOrder()
    {
        var (here, there) = (cluster.Silos[0], cluster.Silos[1]);
        var member = await Activations.SignUpOnAsync(there);
        using var stream = await here.Streams.OpenAsync(Live(member, "/pub/"), default);

        for (var i = 0; i < 50; i++)
        {
            (await member.PutAsync(i % 2 == 0 ? here.Grains : there.Grains, $"/pub/{i}", [1])).ShouldBe(StorageStatus.Ok);
        }

        for (var i = 0; i < 50; i++)
        {
            (await NextAsync(stream)).Event.ShouldNotBeNull().Path.Value.ShouldBe($"/pub/{i}");
        }
    }

    [Fact]
    public async Task Stream_WhoseSessionIsRevokedOnTheOtherSilo_Ends()
    {
        var (here, there) = (cluster.Silos[0], cluster.Silos[1]);
        var member = await Activations.SignUpOnAsync(there);
        using var watch = here.Revocations.Watch(new SessionKey.Cookie(member.Secret));
        using var stream = await here.Streams.OpenAsync(Live(member, "/priv/") with { Revocation = watch }, default);
        (await member.PutAsync(here.Grains, "/priv/a", [1])).ShouldBe(StorageStatus.Ok);
        (await NextAsync(stream)).Kind.ShouldBe(EventStreamItemKind.Event);

        (await there.Grains.User(member.Key).SignOutAsync(member.Secret)).ShouldBeTrue();

        (await NextAsync(stream)).Kind.ShouldBe(EventStreamItemKind.End);
        (await here.Grains.User(member.Key).FindSessionAsync(member.Caller)).ShouldBeNull();
        (await member.PutAsync(here.Grains, "/priv/b", [1])).ShouldBe(StorageStatus.NoSession);
    }

    private static EventStreamRequest Live(Member member, string directory) => new(
        [new EventStreamUser(member.Key, Cursor.Start)], [StoragePath.Parse(directory)], Live: true, Reverse: false, Limit: null);

    private static async Task<EventStreamItem> NextAsync(IEventStream stream)
    {
        while (true)
        {
            var item = await stream.NextAsync(default).AsTask().WithinPatienceAsync("the stream says nothing");
            if (item.Kind != EventStreamItemKind.KeepAlive)
            {
                return item;
            }
        }
    }
}
