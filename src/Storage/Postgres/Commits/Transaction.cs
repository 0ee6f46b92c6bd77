using Npgsql;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Feed;
using Pubky.Storage.Postgres.Writes;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>
/// The two round trips of a transaction, whatever the number of its requests. Rows are locked in one order of tables, and by
/// their keys within each, so processes wait for each other but never in a circle.
/// </summary>
internal static class Transaction
{
    /// <summary>Begins the transaction, locks and reads what the requests want, and has them decide.</summary>
    public static BatchRows Begin(NpgsqlConnection connection, IReadOnlyList<IPostgresWrite> batch)
    {
        var (wanted, rows) = (new Wanted(), new BatchRows());
        foreach (var request in batch)
        {
            request.Ask(wanted);
        }

        var trip = new RoundTrip(connection);
        trip.Add("BEGIN");
        AccountWrites.Load(trip, wanted, rows);
        SignupCodeWrites.Load(trip, wanted, rows);
        GrantWrites.Load(trip, wanted, rows);
        SessionWrites.Load(trip, wanted, rows);
        EntryWrites.Load(trip, wanted, rows);
        ReplayWrites.Record(trip, wanted, rows);
        trip.Run();
        foreach (var request in batch)
        {
            request.Decide(rows);
        }

        return rows;
    }

    /// <summary>Writes what was decided, counts its events, and commits.</summary>
    /// <returns>End of the feed after it; nothing if it adds nothing to the feed.</returns>
    public static FeedEnd Commit(NpgsqlConnection connection, BatchRows rows, Fence fence)
    {
        var end = default(FeedEnd);
        var trip = new RoundTrip(connection);
        AccountWrites.Save(trip, rows);
        SignupCodeWrites.Save(trip, rows);
        GrantWrites.Save(trip, rows);
        BearerWrites.Save(trip, rows);
        SessionWrites.Save(trip, rows);
        EntryWrites.Save(trip, rows);
        FeedWrites.Save(trip, rows, fence.Id, after => end = after);
        fence.Take(trip);
        trip.Add("COMMIT");
        trip.Run();
        return end;
    }
}
