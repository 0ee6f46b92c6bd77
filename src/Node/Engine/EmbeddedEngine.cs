using Pubky.Abstractions;
using Pubky.Grains.Blobs;
using Pubky.Grains.Events;
using Pubky.Grains.Grants;
using Pubky.Grains.Users;
using Pubky.Storage.Files;
using Pubky.Storage.Memory;
using Pubky.Storage.Sqlite;

namespace Pubky.Node.Engine;

/// <summary>Everything below the Api on a single machine: SQLite, blobs, grains and the event hub, in one process.</summary>
internal sealed class EmbeddedEngine : IAsyncDisposable
{
    /// <summary>Name of the database in the data directory.</summary>
    public const string DatabaseName = "homeserver.db";

    private readonly SqliteStore _store;
    private readonly EventHub _hub;
    private readonly EmbeddedGrains _grains;
    private readonly BlobReclaimer _reclaimer;
    private readonly BlobSweeper _sweeper;
    private readonly GrantPurger _purger;

    private EmbeddedEngine(
        SqliteStore store, EventHub hub, EmbeddedGrains grains, IBlobStore blobs, BlobReclaimer reclaimer, BlobSweeper sweeper,
        GrantPurger purger, EventStreams streams)
    {
        _store = store;
        _hub = hub;
        _grains = grains;
        _reclaimer = reclaimer;
        _sweeper = sweeper;
        _purger = purger;
        Blobs = blobs;
        Streams = streams;
    }

    public IGrains Grains => _grains;

    public IEventLog Log => _store;

    public ISignupCodes Codes => _store;

    public IBearerDirectory Bearers => _store;

    public IHomeserverStatistics Statistics => _store;

    public INonceStore Nonces => _store;

    public IGrantDirectory GrantDirectory => _store;

    public IRepublishQueue RepublishQueue => _store;

    public IRevocations Revocations => _hub.Revocations;

    public IEventStreams Streams { get; }

    public IBlobStore Blobs { get; }

    /// <summary>Opens the data directory and starts the engine.</summary>
    public static EmbeddedEngine Open(EmbeddedEngineOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        PrivateDirectory.Create(options.DataDirectory);
        var hub = new EventHub(options.EventHub, time);
        var database = new SqliteStoreOptions
        {
            Path = Path.Combine(options.DataDirectory, DatabaseName),
            Durable = !options.Throwaway,
        };
        var store = SqliteStore.Open(database, hub);
        var blobs = OpenBlobs(options, store, time);
        var reclaimer = new BlobReclaimer(blobs, new BlobReclaimerOptions(), time, loggers.CreateLogger<BlobReclaimer>());
        var sweeper = new BlobSweeper(blobs, store, new BlobSweeperOptions(), time, loggers.CreateLogger<BlobSweeper>());
        var purger = new GrantPurger(store, new GrantPurgerOptions(), time, loggers.CreateLogger<GrantPurger>());
        var users = new UserGrainServices(store, store, new EntryCache(options.EntryCache), reclaimer, options.Users, time);
        var streams = new EventStreams(store, hub, options.EventStreams, time, loggers.CreateLogger<EventStreams>());
        return new EmbeddedEngine(store, hub, new EmbeddedGrains(users, options.Grains), blobs, reclaimer, sweeper, purger, streams);
    }

    /// <summary>Stops the engine: everything acknowledged is on disk already, so this only puts things away.</summary>
    public async ValueTask DisposeAsync()
    {
        await _purger.DisposeAsync();
        await _sweeper.DisposeAsync();
        await _reclaimer.DisposeAsync();
        _grains.Dispose();
        _store.Dispose();
        await _hub.DisposeAsync();
    }

    private static IBlobStore OpenBlobs(EmbeddedEngineOptions options, SqliteStore store, TimeProvider time)
    {
        try
        {
            return options.Throwaway ? new MemoryBlobStore(time) : FileBlobStore.Open(options.DataDirectory, time);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
