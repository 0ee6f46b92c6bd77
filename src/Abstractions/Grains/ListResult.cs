namespace Pubky.Abstractions;

/// <summary>Answer to a listing.</summary>
/// <param name="Status"><see cref="StorageStatus.Ok"/> or why not.</param>
/// <param name="Items">Paths in the order asked for; null unless Ok.</param>
public readonly record struct ListResult(StorageStatus Status, IReadOnlyList<string>? Items);
