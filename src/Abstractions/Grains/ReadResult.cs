namespace Pubky.Abstractions;

/// <summary>Answer to a read.</summary>
/// <param name="Status"><see cref="StorageStatus.Ok"/> or why not.</param>
/// <param name="Entry">The entry; null unless Ok.</param>
public readonly record struct ReadResult(StorageStatus Status, Entry? Entry);
