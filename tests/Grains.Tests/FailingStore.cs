using Pubky.Abstractions;

namespace Pubky.Grains.Tests;

/// <summary>A real store whose commits and history reads can be made to fail on command.</summary>
internal sealed class FailingStore(IUserStore inner) : IUserStore
{
    public bool FailCommits { get; set; }

    public Task<CommitResult> CommitAsync(UserCommit commit, CancellationToken cancellation) =>
        FailCommits ? Task.FromException<CommitResult>(new IOException("The disk is gone.")) : inner.CommitAsync(commit, cancellation);

    public ValueTask<User?> FindUserAsync(PublicKey user, CancellationToken cancellation) => inner.FindUserAsync(user, cancellation);

    public ValueTask<Entry?> FindEntryAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        inner.FindEntryAsync(user, path, cancellation);

    public ValueTask<bool> CollidesAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        inner.CollidesAsync(user, path, cancellation);

    public ValueTask<IReadOnlyList<string>?> ListAsync(PublicKey user, ListQuery query, CancellationToken cancellation) =>
        inner.ListAsync(user, query, cancellation);

    public ValueTask<Session?> FindSessionAsync(PublicKey user, SecretHash secret, CancellationToken cancellation) =>
        inner.FindSessionAsync(user, secret, cancellation);

    public Task<bool> TryConsumeAuthTokenAsync(PublicKey user, long timestamp, long forgetBefore, CancellationToken cancellation) =>
        inner.TryConsumeAuthTokenAsync(user, timestamp, forgetBefore, cancellation);

    public ValueTask<IReadOnlyList<BlobId>> FindUnreferencedAsync(IReadOnlyCollection<BlobId> blobs, CancellationToken cancellation) =>
        inner.FindUnreferencedAsync(blobs, cancellation);
}
