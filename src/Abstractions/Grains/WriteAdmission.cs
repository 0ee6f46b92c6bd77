namespace Pubky.Abstractions;

/// <summary>Whether a body may be sent.</summary>
/// <param name="Status"><see cref="StorageStatus.Ok"/> or why not.</param>
/// <param name="MaxLength">Longest content in bytes that the quota could hold; <see cref="long.MaxValue"/> without a quota.</param>
/// <param name="Version">The user's version this was decided on.</param>
public readonly record struct WriteAdmission(StorageStatus Status, long MaxLength, long Version);
