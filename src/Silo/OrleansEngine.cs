using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Hosting;
using Pubky.Server.Engine;
using Pubky.Silo.Actors;
using Pubky.Silo.Cluster;

namespace Pubky.Silo;

/// <summary>
/// Everything below the Api, with grains on the silos of a cluster, of which this process is one. Events and revocations of the
/// other silos come from the database, which tells every process of what any has committed.
/// </summary>
internal sealed class OrleansEngine : IEngine
{
    /// <summary>How long a public file at hand is given out without asking whether another activation has written.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private readonly PartStack _running;
    private readonly EngineParts _parts;

    private OrleansEngine(PartStack running, EngineParts parts, ClusterSilo silo, IGrains grains) =>
        (_running, _parts, Silo, Grains) = (running, parts, silo, grains);

    public ClusterSilo Silo { get; }

    public IGrains Grains { get; }

    public IStore Store => _parts.Store;

    public IBlobStore Blobs => _parts.Blobs;

    public IEventStreams Streams => _parts.Streams;

    public IRevocations Revocations => _parts.Revocations;

    public Task Lost => Silo.Stop.Lost;

    /// <summary>Opens the data and joins the cluster.</summary>
    /// <exception cref="Server.StartupException">The database cannot be used.</exception>
    public static async Task<OrleansEngine> OpenAsync(OrleansEngineOptions options, EngineContext context, CancellationToken cancellation)
    {
        var running = new PartStack();
        try
        {
            var parts = running.OwnAsync(await EngineParts.OpenAsync(Sharing(options.Parts), context, cancellation));
            var metrics = running.Own(new RepublishMetrics(context.Time, context.Meters));
            var republishing = RepublisherStart.Prepare(context.Republishing, parts.Store, metrics, context);
            var silo = running.OwnAsync(await ClusterSilo.StartAsync(
                options.Cluster,
                options.Parts.Storage.Postgres?.ConnectionString,
                services => services.AddSingleton(parts.Users).AddSingleton(republishing),
                context.Loggers,
                cancellation));
            running.OwnAsync(new RepublisherStart(silo.Factory, republishing, context.Loggers.CreateLogger<RepublisherStart>()));
            var grains = new ClusterGrains(silo.Factory, new ClusterPatience(silo.Stop, options.Patience, context.Time));
            return new OrleansEngine(running, parts, silo, grains);
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public void AddHealthChecks(IHealthChecksBuilder checks) => checks.AddCheck("silo", new SiloHealth(Silo));

    /// <summary>Leaves the cluster, then closes the data: everything acknowledged is on disk already.</summary>
    public ValueTask DisposeAsync() => _running.DisposeAsync();

    /// <summary>
    /// One activation a user is the rule; where it is broken for a moment, as by a silo that was frozen and declared dead, grains
    /// have to find out.
    /// </summary>
    private static EnginePartsOptions Sharing(EnginePartsOptions parts) =>
        parts.Storage.Postgres is null ? parts : parts with { Users = parts.Users with { SharedStoreTrust = Trust } };
}
