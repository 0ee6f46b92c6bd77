using System.Net;
using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Bench.Harness;
using Pubky.Grains.Users;
using Pubky.Node.Engine;
using Pubky.Protocol;
using Pubky.Server;
using Pubky.Server.Engine;
using Pubky.Storage.Postgres;
using Pubky.Storage.Sqlite;

namespace Pubky.Bench.Subjects;

/// <summary>A homeserver of this process, on a data directory of its own; writes are on disk before they are answered.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private const string DatabaseName = "homeserver.db";

    private readonly Homeserver _homeserver;

    private EmbeddedServer(Homeserver homeserver, IGrains grains, string directory)
    {
        _homeserver = homeserver;
        Grains = grains;
        DatabasePath = Path.Combine(directory, DatabaseName);
    }

    public int Port => _homeserver.IcannEndPoint.Port;

    /// <summary>What lies below HTTP.</summary>
    public IGrains Grains { get; }

    /// <summary>The database, for yardsticks that read it beside the server.</summary>
    public string DatabasePath { get; }

    /// <summary>Starts a homeserver with a database of its own.</summary>
    /// <param name="files">Where to make its data directory.</param>
    /// <param name="cachedBytes">Size of the cache of entries; null is the default.</param>
    /// <param name="seed">Fills the store before the server opens it.</param>
    public static async Task<EmbeddedServer> StartAsync(ScratchDirectory files, long? cachedBytes = null, Func<IStore, Task>? seed = null)
    {
        var directory = files.NewDirectory();
        if (seed is not null)
        {
            using var store = SqliteStore.Open(new SqliteStoreOptions { Path = Path.Combine(directory, DatabaseName) }, NoSink.Instance);
            await seed(store);
        }

        var cache = new EntryCacheOptions();
        return await StartAsync(directory, new EnginePartsOptions
        {
            Storage = new() { DataDirectory = directory },
            EntryCache = cachedBytes is { } bytes ? cache with { MaxBytes = bytes } : cache,
        });
    }

    /// <summary>Starts a homeserver that may share its PostgreSQL database with others, as its program does.</summary>
    /// <param name="files">Where to make its data directory.</param>
    /// <param name="database">How to connect.</param>
    /// <param name="trust">How long it believes what it has at hand; null is not at all, as in the program.</param>
    public static async Task<EmbeddedServer> StartSharedAsync(ScratchDirectory files, string database, TimeSpan? trust = null)
    {
        var directory = files.NewDirectory();
        return await StartAsync(directory, new EnginePartsOptions
        {
            Storage = new() { DataDirectory = directory, Postgres = new PostgresStoreOptions { ConnectionString = database } },
            Users = new UserGrainOptions { SharedStoreTrust = trust ?? TimeSpan.Zero },
        });
    }

    public ValueTask DisposeAsync() => _homeserver.DisposeAsync();

    private static async Task<EmbeddedServer> StartAsync(string directory, EnginePartsOptions parts)
    {
        IEngine? engine = null;
        var open = new EmbeddedEngineOptions { Parts = parts }.ToFactory();
        using var keys = KeyPair.Generate();
        var homeserver = await Homeserver.StartAsync(new HomeserverOptions
        {
            Engine = async (context, cancellation) => engine = await open(context, cancellation),
            IcannListen = new IPEndPoint(IPAddress.Loopback, 0),
            Client = new ClientApiOptions { HomeserverKey = keys.PublicKey, SignupMode = SignupMode.Open, MaxEventStreamsPerAddress = 10_000 },
        });
        return new EmbeddedServer(homeserver, engine!.Grains, directory);
    }
}
