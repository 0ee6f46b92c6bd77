using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>The account, and by its version whether everything else at hand is still true.</summary>
internal sealed partial class GrainState
{
    // Replaced as a whole, under _gate; read without it.
    private volatile Snapshot? _snapshot;

    /// <summary>The account, or null if there is none. Loaded once.</summary>
    public ValueTask<User?> GetUserAsync() => _snapshot is { } snapshot ? new(snapshot.User) : LoadUserAsync();

    /// <summary>Asks the store for the account, and forgets everything at hand if somebody else has changed it.</summary>
    public Task ConfirmAsync() => LoadUserAsync().AsTask();

    /// <summary>Whether what is at hand was up to date at most so long ago.</summary>
    public bool IsConfirmedWithin(TimeSpan time) => _snapshot is { } snapshot && services.Time.GetElapsedTime(snapshot.ConfirmedAt) < time;

    private async ValueTask<User?> LoadUserAsync()
    {
        var at = services.Time.GetTimestamp();
        var seen = Volatile.Read(ref _changes);
        var user = await services.Store.FindUserAsync(key, CancellationToken.None);
        lock (_gate)
        {
            var loaded = new Snapshot(user, at);
            if (_changes == seen || _snapshot?.Version <= loaded.Version)
            {
                if (IsShared && _snapshot?.Version != loaded.Version)
                {
                    // Without a snapshot too: things may be at hand, and nobody knows of which version.
                    Drop();
                }

                _snapshot = loaded;
            }

            return _snapshot is { } current ? current.User : user;
        }
    }

    /// <param name="User">The account; null if there is none.</param>
    /// <param name="ConfirmedAt">A moment at which this was the account in the store, or was still to become it.</param>
    private sealed record Snapshot(User? User, long ConfirmedAt)
    {
        public long Version => User?.Version ?? 0;
    }
}
