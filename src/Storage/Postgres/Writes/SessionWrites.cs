using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>Cookie sessions. The lock on their user's row guards them.</summary>
internal static class SessionWrites
{
    internal const string LoadSql = "SELECT secret_hash, user_id FROM sessions WHERE secret_hash = ANY($1)";

    internal const string DeleteSql = "DELETE FROM sessions WHERE secret_hash = ANY($1)";

    internal const string InsertSql =
        "INSERT INTO sessions (secret_hash, user_id, capabilities, created_at) SELECT * FROM unnest($1, $2, $3, $4)";

    /// <summary>Ends a session of the user, if there is one.</summary>
    public static void Remove(BatchRows rows, long user, SecretHash secret)
    {
        if (rows.Sessions.Find(secret) is { } session && session.User == user)
        {
            rows.Sessions.Set(secret, null);
            rows.Feed.Revoke(new SessionKey.Cookie(secret));
        }
    }

    public static void Load(RoundTrip trip, Wanted wanted, BatchRows rows)
    {
        if (wanted.Sessions.Count > 0)
        {
            trip.Ask(
                LoadSql,
                row => rows.Sessions.Load(SecretHash.FromBytes(row.GetBytes(0)), new SessionRow(row.GetInt64(1), null)),
                Parameter.Of(wanted.Sessions.Select(static s => s.ToArray())));
        }
    }

    public static void Save(RoundTrip trip, BatchRows rows)
    {
        var removed = rows.Sessions.Decided.Where(static s => s.Value is null).Select(static s => s.Key.ToArray()).ToList();
        if (removed.Count > 0)
        {
            trip.Add(DeleteSql, Parameter.Of(removed));
        }

        var added = rows.Sessions.Decided.Values.OfType<SessionRow>().ToList();
        if (added.Count > 0)
        {
            trip.Add(
                InsertSql,
                Parameter.Of(added.Select(static s => s.Created!.Secret.ToArray())),
                Parameter.Of(added.Select(static s => s.User)),
                Parameter.Of(added.Select(static s => s.Created!.Capabilities.ToString())),
                Parameter.Of(added.Select(static s => s.Created!.CreatedAt.ToUnixMicroseconds())));
        }
    }
}
