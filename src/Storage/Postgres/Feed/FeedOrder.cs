using System.Runtime.ExceptionServices;
using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits;

namespace Pubky.Storage.Postgres.Feed;

/// <summary>
/// Brings the batches of this process and those of the others into the order of the feed, and passes each event on once. The own
/// ones come from the commit queue; what lies between them is read from the log, which is the truth. Thread-safe.
/// </summary>
internal sealed class FeedOrder(IFeedSink sink, FeedReader reader, Fence fence) : IFeedSink
{
    // Whoever follows events reads the log by himself when the cursors tell him that some were left out.
    private const int MostEvents = 1000;

    private readonly Lock _gate = new();

    // Guarded by _gate.
    private FeedEnd _passed;

    // Number of the newest revocation that the sink knows of. Written under _gate, read without it.
    private long _heard;

    // Guarded by _gate: the revocations to be passed on before the next batch of this process; null is all there are.
    private long? _expected = 0;

    // Guarded by _gate: up to where the sink has failed to take events that came from the log, and how.
    private (long Until, ExceptionDispatchInfo Error)? _untold;

    /// <summary>What is committed by now is history; passing on begins behind it.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _passed = reader.ReadEnd();
            Volatile.Write(ref _heard, _passed.Revoked);
        }
    }

    /// <summary>
    /// Says how many revocations there were, those of others included, when the batch was committed that is published next: they go
    /// before its events, or a private stream would carry what was written after its session had ended (spec events §12.2, C15).
    /// </summary>
    /// <param name="revoked">Number of the newest; null if it is not known.</param>
    public void Expect(long? revoked)
    {
        lock (_gate)
        {
            _expected = revoked;
        }
    }

    /// <summary>Whether the sink has been told of every revocation up to a number. Never waits.</summary>
    public bool HasHeard(long revoked) => Volatile.Read(ref _heard) >= revoked;

    /// <summary>Returns when the sink has been told of every revocation up to a number.</summary>
    /// <exception cref="NpgsqlException">The database cannot be read.</exception>
    public void Hear(long revoked)
    {
        lock (_gate)
        {
            if (revoked > _passed.Revoked)
            {
                CatchUp();
            }
        }
    }

    /// <summary>Takes a batch of this process. Before it, the sink is given what others have committed in between.</summary>
    public void Publish(FeedBatch batch)
    {
        lock (_gate)
        {
            if (_untold is { } untold && batch.Events.Count > 0 && batch.Events[0].Cursor.Value <= untold.Until)
            {
                untold.Error.Throw();
            }

            RevokeBefore(batch);
            PassOnBefore(batch);

            // What stands in the log may have been read from there already, in the moment before this call.
            var events = batch.Events.Where(e => e.Cursor.Value > _passed.Head).ToList();
            if (events.Count > 0 || batch.Revoked.Count > 0)
            {
                // First, or a sink that fails would be given them again.
                _passed = _passed with { Head = events.Count > 0 ? events[^1].Cursor.Value : _passed.Head };
                sink.Publish(batch with { Events = events });
            }
        }
    }

    /// <inheritdoc/>
    public void Interrupt() => sink.Interrupt();

    /// <summary>Passes on whatever was committed since the last time.</summary>
    /// <exception cref="NpgsqlException">The database cannot be read.</exception>
    public void CatchUp()
    {
        lock (_gate)
        {
            var end = reader.ReadEnd();
            if (end.Head < _passed.Head || end.Revoked < _passed.Revoked)
            {
                // The database was put back to an earlier state under a running server: nothing that was heard still counts.
                _passed = end;
                sink.Interrupt();
                Volatile.Write(ref _heard, end.Revoked);
                return;
            }

            var revoked = ReadRevocations(end.Revoked);
            var events = end.Head > _passed.Head ? ReadEvents(end.Head) : [];
            _passed = end;
            try
            {
                if (events.Count > 0 || revoked.Count > 0)
                {
                    sink.Publish(new FeedBatch(events, revoked));
                }

                Volatile.Write(ref _heard, end.Revoked);
            }
            catch (Exception e)
            {
                // The sink broke its contract. If own events are among these, their writers are to learn it.
                _untold = (end.Head, ExceptionDispatchInfo.Capture(e));
                throw;
            }
        }
    }

    private void RevokeBefore(FeedBatch batch)
    {
        if (batch.Events.Count == 0 || _expected <= _passed.Revoked)
        {
            return;
        }

        try
        {
            var until = _expected ?? reader.ReadEnd().Revoked;
            var revoked = ReadRevocations(until);
            _passed = _passed with { Revoked = until };
            if (revoked.Count > 0)
            {
                sink.Publish(new FeedBatch([], revoked));
            }

            Volatile.Write(ref _heard, until);
        }
        catch (NpgsqlException)
        {
            // Whose session has ended is not known; the listener finds it out when the database can be read again.
            sink.Interrupt();
        }
    }

    private void PassOnBefore(FeedBatch batch)
    {
        if (batch.Events.Count == 0 || batch.Events[0].Cursor.Value <= _passed.Head + 1)
        {
            return;
        }

        var until = batch.Events[0].Cursor.Value - 1;
        try
        {
            var missed = ReadEvents(until);
            _passed = _passed with { Head = until };
            sink.Publish(new FeedBatch(missed, []));
        }
        catch (NpgsqlException)
        {
            // The hole before this batch tells the sink.
        }
    }

    /// <summary>The events up to a cursor; of very many the newest.</summary>
    private IReadOnlyList<Event> ReadEvents(long until) => reader.ReadEvents(Math.Max(_passed.Head, until - MostEvents), until);

    /// <summary>What others have revoked; the own ones are passed on with their batch.</summary>
    private List<SessionKey> ReadRevocations(long until)
    {
        if (until == _passed.Revoked)
        {
            return [];
        }

        var revoked = reader.ReadRevocations(_passed.Revoked, until);
        if (revoked.Count < until - _passed.Revoked)
        {
            // Some are forgotten already.
            sink.Interrupt();
        }

        var own = fence.Name;
        return [.. revoked.Where(r => r.Writer != own).Select(static r => r.Session)];
    }
}
