using Pubky.Grains.Events;
using Pubky.Grains.Users;

namespace Pubky.Node.Engine;

/// <summary>What the embedded engine needs to know.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>Directory of the database and the blobs; created if absent.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>For throw-away data: blobs in memory, no flush to disk. Default false.</summary>
    public bool Throwaway { get; init; }

    /// <summary>Live grains.</summary>
    public EmbeddedGrainsOptions Grains { get; init; } = new();

    /// <summary>User grains.</summary>
    public UserGrainOptions Users { get; init; } = new();

    /// <summary>Memory for hot reads.</summary>
    public EntryCacheOptions EntryCache { get; init; } = new();

    /// <summary>Fan-out of events.</summary>
    public EventHubOptions EventHub { get; init; } = new();

    /// <summary>Event streams.</summary>
    public EventStreamOptions EventStreams { get; init; } = new();
}
