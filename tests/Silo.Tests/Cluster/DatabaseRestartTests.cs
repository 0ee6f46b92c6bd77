using Pubky.Abstractions;
using Pubky.PostgresServer;

namespace Pubky.Silo.Tests.Cluster;

public sealed class DatabaseRestartTests
{
    [Fact]
    public async Task Silos_WhoseDatabaseIsRestarted_GoOn()
    {
        using var server = new PostgresCluster(durable: false);
        var cluster = new TestCluster(server);
        await cluster.InitializeAsync();
        try
        {
            await cluster.StartAsync(2);
            var (here, there) = (cluster.Silos[0], cluster.Silos[1]);
            var member = await Activations.SignUpOnAsync(there);

            server.Stop();
            var put = member.PutAsync(here.Grains, "/pub/a", [1]);
            server.Restart();

            (await put.WithinPatienceAsync("the write waits without end")).ShouldBe(StorageStatus.Ok);
            (await member.GetAsync(here.Grains, "/pub/a")).ShouldBe([1]);
            cluster.Silos.ShouldAllBe(static silo => silo.Silo.IsActive && !silo.Lost.IsCompleted);

            // What the silos tell each other through the database goes on, too.
            (await here.Silo.Membership.TryKill(there.Silo.Address)).ShouldBeTrue();
            await there.Lost.WithinPatienceAsync("the silo does not hear that it is dead");
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }
}
