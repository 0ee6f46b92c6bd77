namespace Pubky.Abstractions;

/// <summary>
/// Durable state of all users. One writer a user (its grain); any number of readers. Reads never wait for writes.
/// </summary>
public interface IUserStore : IGrantDirectory, INonceStore
{
    /// <summary>The account, or null.</summary>
    ValueTask<User?> FindUserAsync(PublicKey user, CancellationToken cancellation);

    /// <summary>The entry at a file path, with its content if that is inline, or null.</summary>
    ValueTask<Entry?> FindEntryAsync(PublicKey user, StoragePath path, CancellationToken cancellation);

    /// <summary>
    /// Whether a new file at <paramref name="path"/> would collide (spec storage §6.4): some entry lies below it, or a proper
    /// ancestor is a file.
    /// </summary>
    ValueTask<bool> CollidesAsync(PublicKey user, StoragePath path, CancellationToken cancellation);

    /// <summary>A page of a directory, or null if no entry lies below it.</summary>
    ValueTask<IReadOnlyList<string>?> ListAsync(PublicKey user, ListQuery query, CancellationToken cancellation);

    /// <summary>The user's cookie session with this secret, or null.</summary>
    ValueTask<CookieSession?> FindSessionAsync(PublicKey user, SecretHash secret, CancellationToken cancellation);

    /// <summary>The user's session with this bearer and the grant behind it, valid or not; or null.</summary>
    ValueTask<GrantSession?> FindBearerAsync(PublicKey user, SecretHash token, CancellationToken cancellation);

    /// <summary>All grants of a user, revoked and expired ones included, in the order in which they were stored.</summary>
    ValueTask<IReadOnlyList<Grant>> ListGrantsAsync(PublicKey user, CancellationToken cancellation);

    /// <summary>
    /// Records an AuthToken as used, durably: true the first time, false for a replay (spec auth §4.4). Ids older than
    /// <paramref name="forgetBefore"/> may be dropped.
    /// </summary>
    Task<bool> TryConsumeAuthTokenAsync(PublicKey user, long timestamp, long forgetBefore, CancellationToken cancellation);

    /// <summary>
    /// Applies a commit. When the task ends with <see cref="CommitStatus.Committed"/> the changes are on disk and their events
    /// readable. Cancelling stops the waiting, not the commit.
    /// </summary>
    Task<CommitResult> CommitAsync(UserCommit commit, CancellationToken cancellation);

    /// <summary>Those of the given blobs that no entry names.</summary>
    ValueTask<IReadOnlyList<BlobId>> FindUnreferencedAsync(IReadOnlyCollection<BlobId> blobs, CancellationToken cancellation);
}
