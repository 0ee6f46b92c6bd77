using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Bench.Harness;
using Pubky.Bench.Subjects;
using Pubky.Protocol;
using Pubky.Server;
using Pubky.Server.Engine;
using Pubky.Silo;
using Pubky.Silo.Cluster;
using Pubky.Storage.Postgres;

namespace Pubky.Bench.Silo;

/// <summary>A homeserver of this process that is a silo of a cluster. Silos talk to each other over the loopback interface.</summary>
internal sealed class SiloServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Homeserver _homeserver;
    private readonly IServiceProvider _orleans;

    private SiloServer(Homeserver homeserver, IEngine engine, IServiceProvider orleans)
    {
        _homeserver = homeserver;
        _orleans = orleans;
        Grains = engine.Grains;
    }

    public int Port => _homeserver.IcannEndPoint.Port;

    public IGrains Grains { get; }

    private SiloAddress Address => _orleans.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    private IManagementGrain Management => _orleans.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

    /// <summary>Starts silos on one database; when this returns, each knows of all.</summary>
    /// <exception cref="TimeoutException">They do not find each other.</exception>
    public static async Task<SiloServer[]> StartAsync(ScratchDirectory files, string database, int count)
    {
        var silos = new SiloServer[count];
        for (var i = 0; i < count; i++)
        {
            silos[i] = await StartOneAsync(files.NewDirectory(), database);
        }

        using var limit = new CancellationTokenSource(Patience);
        foreach (var silo in silos)
        {
            while ((await silo.Management.GetHosts(onlyActive: true)).Count < count)
            {
                await Task.Delay(Pause, limit.Token);
            }
        }

        return silos;
    }

    /// <summary>Signs up users whose grains live on this silo.</summary>
    public async Task<Account[]> SignUpAsync(int count)
    {
        var here = new List<Account>();
        while (here.Count < count)
        {
            var some = await Account.SignUpAsync(Port, count);
            var grains = await Management.GetDetailedGrainStatistics(hostsIds: [Address]);
            var keys = grains.Select(static grain => grain.GrainId.Key.ToString()).ToHashSet();
            here.AddRange(some.Where(account => keys.Contains(account.Key.ToString())));
        }

        return [.. here.Take(count)];
    }

    public ValueTask DisposeAsync() => _homeserver.DisposeAsync();

    private static async Task<SiloServer> StartOneAsync(string directory, string database)
    {
        (IEngine? engine, IServiceProvider? orleans) = (null, null);
        var open = new OrleansEngineOptions
        {
            Parts = new EnginePartsOptions
            {
                Storage = new() { DataDirectory = directory, Postgres = new PostgresStoreOptions { ConnectionString = database } },
            },
            Cluster = new ClusterSettings
            {
                SiloPort = FreePort(),
                AdvertisedAddress = IPAddress.Loopback,
                Customize = silo => silo.AddStartupTask((services, _) =>
                {
                    orleans = services;
                    return Task.CompletedTask;
                }),
            },
        }.ToFactory();
        using var keys = KeyPair.Generate();
        var homeserver = await Homeserver.StartAsync(new HomeserverOptions
        {
            Engine = async (context, cancellation) => engine = await open(context, cancellation),
            IcannListen = new IPEndPoint(IPAddress.Loopback, 0),
            Client = new ClientApiOptions { HomeserverKey = keys.PublicKey, SignupMode = SignupMode.Open, MaxEventStreamsPerAddress = 10_000 },
        });
        return new SiloServer(homeserver, engine!, orleans!);
    }

    /// <summary>A port that was free a moment ago.</summary>
    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
