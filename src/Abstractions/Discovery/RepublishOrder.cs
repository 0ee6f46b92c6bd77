namespace Pubky.Abstractions;

/// <summary>What a worker may do. It ends by itself, so that workers stand still when nobody leads them.</summary>
/// <param name="KeysPerSecond">Its pace.</param>
/// <param name="Until">When the order ends.</param>
public sealed record RepublishOrder(double KeysPerSecond, DateTimeOffset Until);
