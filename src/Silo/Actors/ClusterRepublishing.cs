using Pubky.Grains.Republishing;

namespace Pubky.Silo.Actors;

/// <summary>What this silo republishes with.</summary>
/// <param name="Services">Of leader and workers; null if republishing is off.</param>
public sealed record ClusterRepublishing(RepublishServices? Services);
