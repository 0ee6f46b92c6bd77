using Pubky.Abstractions;

namespace Pubky.Grains.Tests;

/// <summary>A real store whose commits can be made to fail, and whose answers can be held back, on command.</summary>
internal sealed class FailingStore(IUserStore inner) : IUserStore
{
    private int _looks;

    public bool FailCommits { get; set; }

    public bool FailLooks { get; set; }

    /// <summary>How often the account was read.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>Runs after the account was read, before its caller gets it.</summary>
    public Func<Task> AfterLook { get; set; } = static () => Task.CompletedTask;

    /// <summary>Runs after a commit, before its caller hears of it.</summary>
    public Func<Task> AfterCommit { get; set; } = static () => Task.CompletedTask;

    /// <summary>Runs after an entry was read, before its caller gets it.</summary>
    public Func<Task> AfterFind { get; set; } = static () => Task.CompletedTask;

    public async Task<CommitResult> CommitAsync(UserCommit commit, CancellationToken cancellation)
    {
        if (FailCommits)
        {
            throw new IOException("The disk is gone.");
        }

        var result = await inner.CommitAsync(commit, cancellation);
        await AfterCommit();
        return result;
    }

    public async ValueTask<User?> FindUserAsync(PublicKey user, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _looks);
        if (FailLooks)
        {
            throw new StoreBusyException("The database is out of reach.");
        }

        var found = await inner.FindUserAsync(user, cancellation);
        await AfterLook();
        return found;
    }

    public async ValueTask<Entry?> FindEntryAsync(PublicKey user, StoragePath path, CancellationToken cancellation)
    {
        var entry = await inner.FindEntryAsync(user, path, cancellation);
        await AfterFind();
        return entry;
    }

    public ValueTask<bool> CollidesAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        inner.CollidesAsync(user, path, cancellation);

    public ValueTask<IReadOnlyList<string>?> ListAsync(PublicKey user, ListQuery query, CancellationToken cancellation) =>
        inner.ListAsync(user, query, cancellation);

    public ValueTask<CookieSession?> FindSessionAsync(PublicKey user, SecretHash secret, CancellationToken cancellation) =>
        inner.FindSessionAsync(user, secret, cancellation);

    public Task<bool> TryConsumeAuthTokenAsync(PublicKey user, long timestamp, long forgetBefore, CancellationToken cancellation) =>
        inner.TryConsumeAuthTokenAsync(user, timestamp, forgetBefore, cancellation);

    public ValueTask<IReadOnlyList<BlobId>> FindUnreferencedAsync(IReadOnlyCollection<BlobId> blobs, CancellationToken cancellation) =>
        inner.FindUnreferencedAsync(blobs, cancellation);

    public ValueTask<GrantSession?> FindBearerAsync(PublicKey user, SecretHash token, CancellationToken cancellation) =>
        inner.FindBearerAsync(user, token, cancellation);

    public ValueTask<Grant?> FindGrantAsync(GrantId id, CancellationToken cancellation) => inner.FindGrantAsync(id, cancellation);

    public ValueTask<IReadOnlyList<Grant>> ListGrantsAsync(PublicKey user, CancellationToken cancellation) =>
        inner.ListGrantsAsync(user, cancellation);

    public Task<bool> TryConsumeNonceAsync(PopNonce nonce, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellation) =>
        inner.TryConsumeNonceAsync(nonce, now, forgetBefore, cancellation);
}
