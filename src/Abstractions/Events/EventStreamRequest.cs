namespace Pubky.Abstractions;

/// <summary>What a stream shall deliver; authorised by the caller.</summary>
/// <param name="Users">Each user once, with the exclusive cursor to start from; null is the beginning, or the newest event when reversed.</param>
/// <param name="Filters">An event passes if any covers its path. Each lies under <c>/pub/</c> or <c>/priv/</c>; never empty.</param>
/// <param name="Live">Go on with new events when history is exhausted.</param>
/// <param name="Reverse">Newest first; never together with <paramref name="Live"/>.</param>
/// <param name="Limit">Events after which the stream ends; null is unlimited.</param>
/// <param name="Revocation">Ends the stream at once when it fires; null for public streams. The stream does not dispose it.</param>
public sealed record EventStreamRequest(
    IReadOnlyList<EventStreamUser> Users,
    IReadOnlyList<StoragePath> Filters,
    bool Live,
    bool Reverse,
    int? Limit,
    IRevocationWatch? Revocation = null);
