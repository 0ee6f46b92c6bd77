using Pubky.Abstractions;

namespace Pubky.Grains.Events.Revocations;

/// <summary>The last so many sessions that were revoked. Revoked ids never come back, so remembering one for long does no harm. Not thread-safe.</summary>
internal sealed class RecentSessions(int capacity)
{
    private readonly HashSet<SessionKey> _sessions = [];
    private readonly Queue<SessionKey> _order = new();

    public bool Contains(SessionKey session) => _sessions.Contains(session);

    public void Add(SessionKey session)
    {
        if (!_sessions.Add(session))
        {
            return;
        }

        _order.Enqueue(session);
        if (_order.Count > capacity)
        {
            _sessions.Remove(_order.Dequeue());
        }
    }
}
