namespace Pubky.Server.Configuration;

/// <summary>A configuration and what its author should know about it.</summary>
/// <param name="Config">The configuration.</param>
/// <param name="Warnings">One sentence each: unknown keys, deprecated ones, settings this version does not heed.</param>
public sealed record LoadedConfig(HomeserverConfig Config, IReadOnlyList<string> Warnings);
