using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Commits.Rows;

/// <summary>What a batch adds to the feed. Its cursors are known only when it is written: until then events are counted from 1.</summary>
internal sealed class FeedTail
{
    private readonly List<(long UserId, Event Event)> _events = [];
    private readonly List<SessionKey> _revoked = [];
    private (int Events, int Revoked) _kept;

    /// <summary>Events in order; their cursors count from 1.</summary>
    public IReadOnlyList<(long UserId, Event Event)> Events => _events;

    /// <summary>Sessions and grants that end, in order.</summary>
    public IReadOnlyList<SessionKey> Revoked => _revoked;

    /// <summary>Adds an event; its place among those of the batch.</summary>
    public Cursor Append(long user, UserCommit commit, EventKind kind, StoragePath path, ContentHash? hash)
    {
        var place = new Cursor(_events.Count + 1);
        _events.Add((user, new Event(place, commit.User, kind, path, hash, commit.At)));
        return place;
    }

    public void Revoke(SessionKey session) => _revoked.Add(session);

    public void Keep() => _kept = (_events.Count, _revoked.Count);

    public void Drop()
    {
        _events.RemoveRange(_kept.Events, _events.Count - _kept.Events);
        _revoked.RemoveRange(_kept.Revoked, _revoked.Count - _kept.Revoked);
    }

    /// <summary>What is to be published once it is on disk; null if nothing is.</summary>
    /// <param name="head">End of the feed before the batch.</param>
    public FeedBatch? ToBatch(long head) => _events.Count == 0 && _revoked.Count == 0
        ? null
        : new FeedBatch(
            [.. _events.Select(e => e.Event with { Cursor = new Cursor(head + e.Event.Cursor.Value) })], _revoked.ToArray());
}
