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

    private EmbeddedServer(Homeserver homeserver, string directory)
    {
        _homeserver = homeserver;
        DatabasePath = Path.Combine(directory, DatabaseName);
    }

    public int Port => _homeserver.IcannEndPoint.Port;

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
        return new EmbeddedServer(await StartAsync(new EnginePartsOptions
        {
            Storage = new() { DataDirectory = directory },
            EntryCache = cachedBytes is { } bytes ? cache with { MaxBytes = bytes } : cache,
        }), directory);
    }

    /// <summary>Starts a homeserver that may share its PostgreSQL database with others, as its program does.</summary>
    /// <param name="files">Where to make its data directory.</param>
    /// <param name="database">How to connect.</param>
    public static async Task<EmbeddedServer> StartSharedAsync(ScratchDirectory files, string database)
    {
        var directory = files.NewDirectory();
        return new EmbeddedServer(await StartAsync(new EnginePartsOptions
        {
            Storage = new() { DataDirectory = directory, Postgres = new PostgresStoreOptions { ConnectionString = database } },
            Users = new UserGrainOptions { SharedStoreTrust = TimeSpan.Zero },
        }), directory);
    }

    public ValueTask DisposeAsync() => _homeserver.DisposeAsync();

    private static async Task<Homeserver> StartAsync(EnginePartsOptions parts)
    {
        using var keys = KeyPair.Generate();
        return await Homeserver.StartAsync(new HomeserverOptions
        {
            Engine = new EmbeddedEngineOptions { Parts = parts }.ToFactory(),
            IcannListen = new IPEndPoint(IPAddress.Loopback, 0),
            Client = new ClientApiOptions { HomeserverKey = keys.PublicKey, SignupMode = SignupMode.Open, MaxEventStreamsPerAddress = 10_000 },
        });
    }
}
