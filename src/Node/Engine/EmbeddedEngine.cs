using Pubky.Abstractions;
using Pubky.Hosting;
using Pubky.Server.Engine;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Leadership;

namespace Pubky.Node.Engine;

/// <summary>Everything below the Api in one process, grains included.</summary>
internal sealed class EmbeddedEngine : IEngine
{
    private readonly PartStack _running;
    private readonly EngineParts _parts;

    private EmbeddedEngine(PartStack running, EngineParts parts, IGrains grains) => (_running, _parts, Grains) = (running, parts, grains);

    public IGrains Grains { get; }

    public IStore Store => _parts.Store;

    public IBlobStore Blobs => _parts.Blobs;

    public IEventStreams Streams => _parts.Streams;

    public IRevocations Revocations => _parts.Revocations;

    /// <summary>Opens the data and starts the engine.</summary>
    /// <exception cref="Server.StartupException">The database cannot be used.</exception>
    /// <exception cref="IOException">The data directory cannot be used.</exception>
    public static async Task<EmbeddedEngine> OpenAsync(EmbeddedEngineOptions options, EngineContext context, CancellationToken cancellation)
    {
        var running = new PartStack();
        try
        {
            var parts = running.OwnAsync(await EngineParts.OpenAsync(options.Parts, context, cancellation));
            var grains = running.Own(new EmbeddedGrains(parts.Users, options.Grains));
            if (context.Republishing is { } republishing)
            {
                Republish(running, options.Parts.Storage.Postgres, parts.Store, republishing, context);
            }

            return new EmbeddedEngine(running, parts, grains);
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the engine: everything acknowledged is on disk already, so this only puts things away.</summary>
    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private static void Republish(
        PartStack running, PostgresStoreOptions? shared, IStore store, Republishing republishing, EngineContext context)
    {
        var leadership = shared is null
            ? null
            : running.OwnAsync(new PostgresLeadership(
                shared, new LeadershipOptions(), context.Time, context.Loggers.CreateLogger<PostgresLeadership>()));
        if (EmbeddedRepublisher.Start(store, republishing, context, leadership) is { } republisher)
        {
            running.OwnAsync(republisher);
        }
    }
}
