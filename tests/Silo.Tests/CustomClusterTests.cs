using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Hosting;
using Pubky.Folders;
using Pubky.Server.Engine;
using Pubky.Silo.Cluster;
using Pubky.Silo.Tests.Cluster;

namespace Pubky.Silo.Tests;

/// <summary>An operator's own providers in place of ours (docs/cluster.md).</summary>
public sealed class CustomClusterTests
{
    [Fact]
    public async Task Customize_OwnProviders_AreThoseOfTheCluster()
    {
        using var folder = new TemporaryFolder();
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var port = Ports.Take();

        // There is no PostgreSQL database, and so no table of ours.
        var options = new OrleansEngineOptions
        {
            Parts = new() { Storage = new() { DataDirectory = folder.Path, Throwaway = true } },
            Cluster = new()
            {
                Provider = ClusterProvider.Custom,
                SiloPort = port,
                AdvertisedAddress = IPAddress.Loopback,
                Customize = silo => silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port)).UseInMemoryReminderService(),
            },
        };
        await using var engine = await OrleansEngine.OpenAsync(
            options,
            new EngineContext(TimeProvider.System, NullLoggerFactory.Instance, meters.GetRequiredService<IMeterFactory>(), null),
            CancellationToken.None);

        var member = await Member.SignUpAsync(engine.Grains);
        (await engine.Grains.User(member.Key).DescribeAsync()).ShouldNotBeNull();
        engine.Silo.ActiveSilos.ShouldBe(1);
    }
}
