using Pubky.Server.Engine;

namespace Pubky.Node.Engine;

/// <summary>What the embedded engine needs to know.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>Database, blobs, hub and streams.</summary>
    public required EnginePartsOptions Parts { get; init; }

    /// <summary>Live grains.</summary>
    public EmbeddedGrainsOptions Grains { get; init; } = new();

    /// <summary>Opens an engine with these options.</summary>
    public EngineFactory ToFactory() => async (context, cancellation) => await EmbeddedEngine.OpenAsync(this, context, cancellation);
}
