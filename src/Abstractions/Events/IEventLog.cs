namespace Pubky.Abstractions;

/// <summary>
/// The feed as it is stored. Cursors are contiguous and an event is readable only after every event with a smaller one, so
/// whatever a read covers is complete for good (design §4, promise 4).
/// </summary>
public interface IEventLog
{
    /// <summary>The newest readable event's cursor, or <see cref="Cursor.Start"/> when there is none.</summary>
    /// <remarks>
    /// When this returns, the sink knows of every revocation that is older than that event. So a stream that reads up to it gives out
    /// nothing that was written after the stream's session had ended.
    /// </remarks>
    ValueTask<Cursor> GetHeadAsync(CancellationToken cancellation);

    /// <summary>Public events of all users after a cursor, ascending, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Event>> ReadPublicAsync(Cursor after, int limit, CancellationToken cancellation);

    /// <summary>Events of one user under one root, in the query's direction.</summary>
    ValueTask<IReadOnlyList<Event>> ReadUserAsync(UserEventQuery query, CancellationToken cancellation);

    /// <summary>The lowest cursor whose event was created at exactly this time, or null.</summary>
    ValueTask<Cursor?> FindByTimeAsync(DateTimeOffset at, CancellationToken cancellation);
}
