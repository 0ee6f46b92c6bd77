using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>The bearer sessions that one grain keeps at hand, a bounded number. Not thread-safe: the grain's state lock guards it.</summary>
internal sealed class BearerCache(int capacity)
{
    private readonly Dictionary<SecretHash, GrantSession> _sessions = [];

    public GrantSession? Find(SecretHash token) => _sessions.GetValueOrDefault(token);

    public void Add(GrantSession session)
    {
        if (_sessions.Count >= capacity)
        {
            _sessions.Clear();
        }

        _sessions[session.Token] = session;
    }

    /// <summary>Forgets the bearer of a grant; a grant has at most one.</summary>
    public void RemoveOf(GrantId grant)
    {
        foreach (var token in _sessions.Values.Where(session => session.Grant.Id == grant).Select(static session => session.Token).ToArray())
        {
            _sessions.Remove(token);
        }
    }

    public void Clear() => _sessions.Clear();
}
