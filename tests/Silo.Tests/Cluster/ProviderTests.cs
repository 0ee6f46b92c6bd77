using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pubky.Abstractions;
using Pubky.Silo.Cluster;

namespace Pubky.Silo.Tests.Cluster;

public sealed class ProviderTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task Silo_WithTheOperatorsOwnProviders_TakesThemAlone()
    {
        var table = new CountingReminders();
        var primary = new IPEndPoint(IPAddress.Loopback, Ports.Take());
        var silo = await cluster.StartOneAsync(settings: settings => settings with
        {
            Provider = ClusterProvider.Custom,
            SiloPort = primary.Port,
            Customize = builder => builder.UseDevelopmentClustering(primary).Services.AddSingleton<IReminderTable>(table),
        });

        var member = await Member.SignUpAsync(silo.Grains);

        (await member.PutAsync(silo.Grains, "/pub/a", [1])).ShouldBe(StorageStatus.Ok);
        table.Calls.ShouldBeGreaterThan(0);
        await cluster.ExecuteAsync("DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM clusters), 'silos are in the database'; END $$");
    }

    private sealed class CountingReminders : IReminderTable
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public Task<ReminderTableData> ReadRows(GrainId grainId) => Count(new ReminderTableData());

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => Count(new ReminderTableData());

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Count<ReminderEntry?>(null);

        public Task<string?> UpsertRow(ReminderEntry entry) => Count<string?>("tag");

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Count(true);

        public Task TestOnlyClearTable() => Task.CompletedTask;

        private Task<T> Count<T>(T answer)
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(answer);
        }
    }
}
