using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Silo.Tests.Cluster;

public sealed class PlacementTests(TestCluster cluster) : IClassFixture<TestCluster>, IAsyncLifetime
{
    public Task InitializeAsync() => cluster.Silos.Count == 0 ? cluster.StartAsync(2) : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Users_CalledFromBothSilosAtOnce_LiveOnceEachAndOnBothSilos()
    {
        var keys = Enumerable.Range(0, 60).Select(static _ =>
        {
            using var pair = KeyPair.Generate();
            return pair.PublicKey;
        }).ToList();

        await Task.WhenAll(keys.SelectMany((key, n) => Enumerable.Range(0, 8).Select(
            call => Task.Run(() => cluster.Silos[(call + n) % 2].Grains.User(key).DescribeAsync().AsTask()))));

        var alive = await Activations.OfUsersAsync(cluster.Silos[0]);
        keys.ShouldAllBe(key => alive[key.ToString()].Count() == 1);
        keys.SelectMany(key => alive[key.ToString()]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Call_ToAUserOfTheOtherSilo_SeesWhatWasWrittenThere()
    {
        var (here, there) = (cluster.Silos[0], cluster.Silos[1]);
        var member = await Activations.SignUpOnAsync(there);
        var content = new byte[EntryContent.MaxInline];
        Random.Shared.NextBytes(content);

        (await member.PutAsync(there.Grains, "/pub/there", content)).ShouldBe(StorageStatus.Ok);
        (await member.GetAsync(here.Grains, "/pub/there")).ShouldBe(content);
        (await member.PutAsync(here.Grains, "/pub/here", [1])).ShouldBe(StorageStatus.Ok);
        (await member.GetAsync(there.Grains, "/pub/here")).ShouldBe([1]);
        (await here.Grains.User(member.Key).ListAsync(member.Caller, new ListQuery(StoragePath.Parse("/pub/"), 10, null, false, false)))
            .Items!.Select(static item => item[^6..]).ShouldBe(["b/here", "/there"]);
        (await here.Grains.User(member.Key).FindSessionAsync(member.Caller)).ShouldBeOfType<CookieSession>().User.ShouldBe(member.Key);
        (await Activations.OfUsersAsync(here))[member.Key.ToString()].ShouldHaveSingleItem().ShouldBe(there.Silo.Address);
    }

    [Fact]
    public async Task Call_ToAUserOfTheOtherSiloWhoseStoreIsBusy_FailsAsIfItWereHere()
    {
        var patient = await cluster.StartOneAsync(store: static o => o with { LockTimeout = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromMilliseconds(500) });
        var member = await Activations.SignUpOnAsync(patient);
        await using var locked = new Npgsql.NpgsqlConnection(cluster.Database + ";Pooling=false");
        await locked.OpenAsync();
        await using var transaction = await locked.BeginTransactionAsync();
        await using (var command = new Npgsql.NpgsqlCommand("SELECT head FROM feed FOR UPDATE", locked))
        {
            await command.ExecuteScalarAsync();
        }

        var put = member.PutAsync(cluster.Silos[0].Grains, "/pub/late", [1]);

        await Should.ThrowAsync<StoreBusyException>(() => put.WithinPatienceAsync("the lock is waited for without end"));
        await transaction.RollbackAsync();
        (await member.PutAsync(cluster.Silos[0].Grains, "/pub/later", [1])).ShouldBe(StorageStatus.Ok);
        await cluster.StopAsync(patient);
    }
}
