using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>
/// What a user grain knows: the account as an immutable snapshot, and entries and sessions at hand. Coherent because the grain
/// is the only writer: a value read from the store is kept only if nothing was committed while it was being read.
/// </summary>
/// <remarks>
/// On a shared store somebody else may be writing too. Then all that is at hand is of the snapshot's version or newer, and as soon
/// as another version is seen it is forgotten.
/// </remarks>
internal sealed partial class GrainState(PublicKey key, UserGrainServices services)
{
    private readonly Lock _gate = new();
    private readonly SessionCache<CookieSession> _cookies = new(services.Options.CachedSessions);
    private readonly SessionCache<GrantSession> _bearers = new(services.Options.CachedSessions);

    // Guarded by _gate: grows with every commit, and names the generation of cached entries.
    private long _changes;
    private long _epoch = EntryCache.NewEpoch();

    // Guarded by _gate: the changes of the commit under way, of which there is one at most.
    private IReadOnlyList<UserChange> _pending = [];

    private bool IsShared => services.Options.SharedStoreTrust is not null;

    public PublicKey Key => key;

    /// <summary>The entry at a path if it is at hand.</summary>
    public Entry? FindCachedEntry(StoragePath path) => services.Entries.Find(Volatile.Read(ref _epoch), path);

    /// <summary>The entry at a path, or null.</summary>
    public ValueTask<Entry?> FindEntryAsync(StoragePath path)
    {
        return FindCachedEntry(path) is { } entry ? new(entry) : LoadAsync();

        async ValueTask<Entry?> LoadAsync()
        {
            var seen = Volatile.Read(ref _changes);
            var loaded = await services.Store.FindEntryAsync(key, path, CancellationToken.None);
            if (loaded is not null)
            {
                lock (_gate)
                {
                    if (_changes == seen && !IsPending(path))
                    {
                        services.Entries.Set(_epoch, loaded);
                    }
                }
            }

            return loaded;
        }
    }

    /// <summary>The cookie session with this secret, or null.</summary>
    public ValueTask<CookieSession?> FindCookieAsync(SecretHash secret) =>
        FindSessionAsync(_cookies, secret, services.Store.FindSessionAsync);

    /// <summary>The session with this bearer and its grant, valid or not; or null.</summary>
    public ValueTask<GrantSession?> FindBearerAsync(SecretHash token) =>
        FindSessionAsync(_bearers, token, services.Store.FindBearerAsync);

    /// <summary>
    /// A commit begins; <see cref="Apply"/> or <see cref="Forget"/> ends it. Its events can be read before its end is known here,
    /// so the entries it touches are not at hand in the meantime: whoever has seen an event must not be given what was before it.
    /// </summary>
    public void Begin(IReadOnlyList<UserChange> changes)
    {
        lock (_gate)
        {
            _pending = changes;
            foreach (var change in changes)
            {
                if (PathOf(change) is { } path)
                {
                    services.Entries.Remove(_epoch, path);
                }
            }
        }
    }

    /// <summary>Takes over a commit that is on disk.</summary>
    public void Apply(User user, IReadOnlyList<UserChange> changes)
    {
        lock (_gate)
        {
            _changes++;
            _pending = [];
            if (IsShared && !(_snapshot?.Version <= user.Version))
            {
                // What is at hand is newer than this commit, or may be.
                return;
            }

            _snapshot = new Snapshot(user, _snapshot?.ConfirmedAt ?? 0);
            foreach (var change in changes)
            {
                switch (change)
                {
                    case UserChange.PutEntry put:
                        services.Entries.Set(_epoch, put.Entry);
                        break;
                    case UserChange.DeleteEntry delete:
                        services.Entries.Remove(_epoch, delete.Path);
                        break;
                    case UserChange.AddSession add:
                        _cookies.Add(add.Session.Secret, add.Session);
                        break;
                    case UserChange.RemoveSession remove:
                        _cookies.RemoveOf(new SessionKey.Cookie(remove.Secret));
                        break;
                    case UserChange.SetBearer set:
                        _bearers.RemoveOf(new SessionKey.OfGrant(set.Grant));
                        break;
                    case UserChange.RevokeGrant revoke:
                        _bearers.RemoveOf(new SessionKey.OfGrant(revoke.Grant));
                        break;
                }
            }
        }
    }

    /// <summary>Forgets everything: somebody else has written, or it is unknown what a failed commit has left.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _pending = [];
            _snapshot = null;
            Drop();
        }
    }

    /// <summary>Forgets entries and sessions, but not the commit under way. Under <see cref="_gate"/>.</summary>
    private void Drop()
    {
        _changes++;
        _epoch = EntryCache.NewEpoch();
        _cookies.Clear();
        _bearers.Clear();
    }

    private ValueTask<TSession?> FindSessionAsync<TSession>(
        SessionCache<TSession> cache, SecretHash secret, Func<PublicKey, SecretHash, CancellationToken, ValueTask<TSession?>> find)
        where TSession : Session
    {
        lock (_gate)
        {
            if (cache.Find(secret) is { } session)
            {
                return new(session);
            }
        }

        return LoadAsync();

        async ValueTask<TSession?> LoadAsync()
        {
            var seen = Volatile.Read(ref _changes);
            var loaded = await find(key, secret, CancellationToken.None);
            if (loaded is not null)
            {
                lock (_gate)
                {
                    if (_changes == seen)
                    {
                        cache.Add(secret, loaded);
                    }
                }
            }

            return loaded;
        }
    }

    private static StoragePath? PathOf(UserChange change) => change switch
    {
        UserChange.PutEntry put => put.Entry.Path,
        UserChange.DeleteEntry delete => delete.Path,
        _ => null,
    };

    private bool IsPending(StoragePath path) => _pending.Any(change => path.Equals(PathOf(change)));
}
