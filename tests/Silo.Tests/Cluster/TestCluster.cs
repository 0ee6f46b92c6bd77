using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Pubky.Folders;
using Pubky.PostgresServer;
using Pubky.Server.Engine;
using Pubky.Silo.Cluster;
using Pubky.Storage.Postgres;

namespace Pubky.Silo.Tests.Cluster;

/// <summary>Silos as the program runs them, each with its own store and port, over one database of a real server.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly PostgresCluster _server;
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<OrleansEngine> _silos = [];
    private readonly Lock _gate = new();

    public TestCluster()
        : this(PostgresCluster.Shared)
    {
    }

    internal TestCluster(PostgresCluster server) => _server = server;

    /// <summary>How to connect to the database.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Those that were started and not stopped, in their order.</summary>
    internal IReadOnlyList<OrleansEngine> Silos
    {
        get
        {
            lock (_gate)
            {
                return [.. _silos];
            }
        }
    }

    public async Task InitializeAsync() => Database = await _server.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var silo in Silos.Reverse())
        {
            await StopAsync(silo);
        }

        _folder.Dispose();
        await _meters.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DropDatabaseAsync(Database);
    }

    /// <summary>Starts silos, one after the other; when this returns, each of them knows of all.</summary>
    internal async Task StartAsync(int count, string clusterId = "test", Republishing? republishing = null)
    {
        for (var i = 0; i < count; i++)
        {
            await StartOneAsync(clusterId, republishing);
        }

        await Eventually.HoldsAsync(
            () => Silos.All(silo => silo.Silo.ActiveSilos >= count), "the silos do not find each other");
    }

    internal async Task<OrleansEngine> StartOneAsync(
        string clusterId = "test",
        Republishing? republishing = null,
        Func<PostgresStoreOptions, PostgresStoreOptions>? store = null,
        Func<ClusterSettings, ClusterSettings>? settings = null)
    {
        var postgres = new PostgresStoreOptions { ConnectionString = Database };
        var options = new OrleansEngineOptions
        {
            Parts = new EnginePartsOptions
            {
                Storage = new() { DataDirectory = _folder.Path, Throwaway = true, Postgres = store?.Invoke(postgres) ?? postgres },
            },
            Cluster = (settings ?? (static s => s))(new ClusterSettings
            {
                ClusterId = clusterId,
                SiloPort = Ports.Take(),
                AdvertisedAddress = IPAddress.Loopback,
                Customize = static silo =>
                {
                    silo.Configure<ClusterMembershipOptions>(static o =>
                    {
                        (o.ProbeTimeout, o.NumMissedProbesLimit) = (TimeSpan.FromSeconds(1), 2);
                        o.TableRefreshTimeout = TimeSpan.FromMinutes(10);
                    });
                    silo.Configure<ReminderOptions>(static o => o.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
                },
            }),
        };
        var context = new EngineContext(
            TimeProvider.System, NullLoggerFactory.Instance, _meters.GetRequiredService<IMeterFactory>(), republishing);
        var silo = await OrleansEngine.OpenAsync(options, context, CancellationToken.None);
        lock (_gate)
        {
            _silos.Add(silo);
        }

        return silo;
    }

    /// <summary>Has a silo leave.</summary>
    internal async Task StopAsync(OrleansEngine silo)
    {
        Forget(silo);
        await silo.DisposeAsync();
    }

    /// <summary>Ends a silo as a crash does; its store is put away.</summary>
    internal async Task KillAsync(OrleansEngine silo)
    {
        Forget(silo);
        await silo.Silo.KillAsync();
        await silo.DisposeAsync();
    }

    /// <summary>Runs a statement in the database.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private void Forget(OrleansEngine silo)
    {
        lock (_gate)
        {
            _silos.Remove(silo);
        }
    }
}
