using Pubky.Server.Engine;
using Pubky.Silo.Cluster;

namespace Pubky.Silo;

/// <summary>What the Orleans engine needs to know.</summary>
public sealed record OrleansEngineOptions
{
    /// <summary>Database, blobs, hub and streams.</summary>
    public required EnginePartsOptions Parts { get; init; }

    /// <summary>The cluster.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>How long reads are tried again while the silo of a user's grain is out of reach. Default 20 s.</summary>
    /// <remarks>As long as it takes the others to find out that a silo has died without a word.</remarks>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Opens an engine with these options.</summary>
    public EngineFactory ToFactory() => async (context, cancellation) => await OrleansEngine.OpenAsync(this, context, cancellation);
}
