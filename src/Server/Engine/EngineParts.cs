using Pubky.Abstractions;
using Pubky.Grains.Blobs;
using Pubky.Grains.Events;
using Pubky.Grains.Grants;
using Pubky.Grains.Users;
using Pubky.Hosting;
using Pubky.Server.Storage;

namespace Pubky.Server.Engine;

/// <summary>What every engine has in each process, wherever its grains live: database, blobs, event hub, streams and housekeeping.</summary>
internal sealed class EngineParts : IAsyncDisposable
{
    // Whoever starts everything at once should not have to put it in order (spec operations §18.1).
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SharedGrace = TimeSpan.FromMinutes(15);

    private readonly PartStack _parts;
    private readonly EventHub _hub;

    private EngineParts(PartStack parts, EventHub hub, IStore store, IBlobStore blobs, IEventStreams streams, UserGrainServices users)
    {
        (_parts, _hub) = (parts, hub);
        (Store, Blobs, Streams, Users) = (store, blobs, streams, users);
    }

    public IStore Store { get; }

    public IBlobStore Blobs { get; }

    public IEventStreams Streams { get; }

    public IRevocations Revocations => _hub.Revocations;

    /// <summary>What user grains of this process work with.</summary>
    public UserGrainServices Users { get; }

    /// <summary>Opens the data and starts the parts.</summary>
    /// <exception cref="StartupException">The database cannot be used.</exception>
    /// <exception cref="IOException">The data directory cannot be used.</exception>
    public static async Task<EngineParts> OpenAsync(EnginePartsOptions options, EngineContext context, CancellationToken cancellation)
    {
        var parts = new PartStack();
        try
        {
            return await OpenAsync(parts, options, context, cancellation);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the parts: everything acknowledged is on disk already, so this only puts things away.</summary>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static BlobReclaimerOptions ReclaimerOptions(StorageOptions storage) =>
        storage.SharesBlobs ? new BlobReclaimerOptions { Grace = SharedGrace } : new BlobReclaimerOptions();

    private static async Task<EngineParts> OpenAsync(
        PartStack parts, EnginePartsOptions options, EngineContext context, CancellationToken cancellation)
    {
        var (time, loggers) = (context.Time, context.Loggers);
        var hub = parts.OwnAsync(new EventHub(options.EventHub, time));
        var store = parts.OwnAsync(await StoreOpener.OpenAsync(
            options.Storage, hub, StartPatience, time, loggers.CreateLogger<IStore>(), cancellation));
        var blobs = await BlobOpener.OpenAsync(options.Storage, parts, time, cancellation);
        var reclaimer = parts.OwnAsync(new BlobReclaimer(blobs, ReclaimerOptions(options.Storage), time, loggers.CreateLogger<BlobReclaimer>()));
        parts.OwnAsync(new BlobSweeper(blobs, store, new BlobSweeperOptions(), time, loggers.CreateLogger<BlobSweeper>()));
        parts.OwnAsync(new GrantPurger(store, new GrantPurgerOptions(), time, loggers.CreateLogger<GrantPurger>()));
        var users = new UserGrainServices(store, store, new EntryCache(options.EntryCache), reclaimer, options.Users, time);
        var streams = new EventStreams(store, hub, options.EventStreams, time, loggers.CreateLogger<EventStreams>());
        return new EngineParts(parts, hub, store, blobs, streams, users);
    }
}
