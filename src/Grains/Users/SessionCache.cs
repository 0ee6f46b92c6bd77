using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>
/// The sessions of one kind that one grain keeps at hand, a bounded number, by the hash of their secret. Not thread-safe: the
/// grain's state lock guards it.
/// </summary>
internal sealed class SessionCache<TSession>(int capacity)
    where TSession : Session
{
    private readonly Dictionary<SecretHash, TSession> _sessions = [];

    public TSession? Find(SecretHash secret) => _sessions.GetValueOrDefault(secret);

    public void Add(SecretHash secret, TSession session)
    {
        if (_sessions.Count >= capacity)
        {
            // A user with this many sessions in use at once is rare, and a miss costs one indexed read.
            _sessions.Clear();
        }

        _sessions[secret] = session;
    }

    /// <summary>Forgets every session that a revocation of <paramref name="key"/> ends.</summary>
    public void RemoveOf(SessionKey key)
    {
        foreach (var secret in _sessions.Where(each => each.Value.Key == key).Select(static each => each.Key).ToArray())
        {
            _sessions.Remove(secret);
        }
    }

    public void Clear() => _sessions.Clear();
}
