using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>The sessions that one grain keeps at hand, a bounded number. Not thread-safe: the grain's state lock guards it.</summary>
internal sealed class SessionCache(int capacity)
{
    private readonly Dictionary<SecretHash, CookieSession> _sessions = [];

    public CookieSession? Find(SecretHash secret) => _sessions.GetValueOrDefault(secret);

    public void Add(CookieSession session)
    {
        if (_sessions.Count >= capacity)
        {
            // A user with this many sessions in use at once is rare, and a miss costs one indexed read.
            _sessions.Clear();
        }

        _sessions[session.Secret] = session;
    }

    public void Remove(SecretHash secret) => _sessions.Remove(secret);

    public void Clear() => _sessions.Clear();
}
