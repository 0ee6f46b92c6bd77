using Pubky.Grains.Events;
using Pubky.Grains.Users;
using Pubky.Server.Storage;

namespace Pubky.Server.Engine;

/// <summary>What every engine needs to know in each process.</summary>
public sealed record EnginePartsOptions
{
    /// <summary>Where the data lies.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>User grains.</summary>
    public UserGrainOptions Users { get; init; } = new();

    /// <summary>Memory for hot reads.</summary>
    public EntryCacheOptions EntryCache { get; init; } = new();

    /// <summary>Fan-out of events.</summary>
    public EventHubOptions EventHub { get; init; } = new();

    /// <summary>Event streams.</summary>
    public EventStreamOptions EventStreams { get; init; } = new();
}
