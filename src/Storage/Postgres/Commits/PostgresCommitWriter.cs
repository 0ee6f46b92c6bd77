using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Commits;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Feed;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>
/// Transactions on the one write connection. What goes wrong is told apart: a request at fault, another process in the way, a
/// database out of reach, and an answer to COMMIT that never came.
/// </summary>
/// <param name="source">Where the connection comes from.</param>
/// <param name="fence">Tells what became of a commit.</param>
/// <param name="order">Told, before a batch is published, how many revocations are older than the batch.</param>
/// <param name="patience">How long it waits for a database that is out of reach.</param>
/// <param name="time">Measures that.</param>
internal sealed class PostgresCommitWriter(NpgsqlDataSource source, Fence fence, FeedOrder order, TimeSpan patience, TimeProvider time)
    : ICommitWriter<IPostgresWrite>
{
    // Whoever was in the way is done after the first repetition; a third time is somebody else.
    private const int Attempts = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly WriterConnection _connection = new(source);

    // Since when the database has been out of reach; null while it answers.
    private long? _lostAt;

    /// <inheritdoc/>
    public bool FailedAtRequest { get; private set; }

    /// <inheritdoc/>
    public FeedBatch? Write(IReadOnlyList<IPostgresWrite> batch)
    {
        FailedAtRequest = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return WriteOnce(batch);
            }
            catch (PostgresException e) when (Failures.IsRace(e) && attempt < Attempts)
            {
                // Rolled back. The next attempt decides on what the other one has done.
            }
            catch (NotCommittedException) when (attempt < Attempts)
            {
                // The connection was lost, and the transaction is known to be void.
            }
            catch (Exception e) when (Failures.IsOutOfReach(e) && Wait())
            {
                // Nothing was sent that could have been committed.
            }
            catch (Exception e) when (e is NotCommittedException || Failures.IsOutOfReach(e) || Failures.IsOverload(e))
            {
                throw new StoreBusyException($"The database cannot be written to: {e.Message}", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Tidy()
    {
        // PostgreSQL looks after itself.
    }

    public void Dispose() => _connection.Dispose();

    private FeedBatch? WriteOnce(IReadOnlyList<IPostgresWrite> batch)
    {
        BatchRows rows;
        NpgsqlConnection connection;
        try
        {
            connection = _connection.Open();
            fence.Prepare(connection);
            rows = Transaction.Begin(connection, batch);
            _lostAt = null;
        }
        catch (Exception e)
        {
            // The row that another process holds is one user's: the others need not wait for it.
            GiveUp(e, isRequests: Failures.IsLocked(e) || !(Failures.IsOutOfReach(e) || Failures.IsOverload(e)));
            throw;
        }

        if (rows.IsUnchanged)
        {
            _connection.RollBack();
            return null;
        }

        var head = Commit(connection, rows);
        foreach (var request in batch)
        {
            request.Settle(head);
        }

        return rows.Feed.ToBatch(head);
    }

    /// <summary>Commits; the end of the feed before it, or of none if it has no events.</summary>
    private long Commit(NpgsqlConnection connection, BatchRows rows)
    {
        try
        {
            var end = Transaction.Commit(connection, rows, fence);
            fence.Advance();
            order.Expect(end.Revoked);
            return end.Head - rows.Feed.Events.Count;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            // The number could not be taken: the writers' table was emptied, or comes from a backup.
            GiveUp(e, isRequests: false);
            fence.Abandon();
            throw new NotCommittedException();
        }
        catch (Exception e) when (Failures.IsRefusal(e))
        {
            GiveUp(e, isRequests: !Failures.IsOutOfReach(e) && !Failures.IsOverload(e));
            throw;
        }
        catch (Exception e)
        {
            _connection.Drop();
            if (Resolve(e) is { } after)
            {
                order.Expect(null);
                return after - rows.Feed.Events.Count;
            }

            // Not the way to the database, but something in the requests that could not even be sent.
            FailedAtRequest = e is not NpgsqlException;
            throw e is NpgsqlException ? new NotCommittedException() : e;
        }
    }

    /// <summary>
    /// The answer to COMMIT did not come. Asks what became of the transaction: the end of the feed after it, or null if it is void.
    /// </summary>
    /// <exception cref="UnknownOutcomeException">The database could not be asked in time.</exception>
    private long? Resolve(Exception lost)
    {
        _lostAt ??= time.GetTimestamp();
        while (true)
        {
            try
            {
                return fence.Resolve(_connection.Open());
            }
            catch (Exception e)
            {
                _connection.Drop();
                if (!(Failures.IsOutOfReach(e) || Failures.IsOverload(e)) || !Wait())
                {
                    fence.Abandon();
                    throw new UnknownOutcomeException(lost);
                }
            }
        }
    }

    /// <summary>The transaction has failed before anything could be committed.</summary>
    private void GiveUp(Exception error, bool isRequests)
    {
        FailedAtRequest = isRequests;
        if (Failures.IsRefusal(error) && !Failures.IsOutOfReach(error))
        {
            _connection.RollBack();
        }
        else
        {
            _connection.Drop();
        }
    }

    /// <summary>Waits a moment for the database; false when it has been out of reach for too long.</summary>
    private bool Wait()
    {
        _lostAt ??= time.GetTimestamp();
        if (time.GetElapsedTime(_lostAt.Value) >= patience)
        {
            return false;
        }

        Task.Delay(Pause, time).GetAwaiter().GetResult();
        return true;
    }

    private sealed class NotCommittedException() : Exception("The connection is lost again and again during commits.");
}
