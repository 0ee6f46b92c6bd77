using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>The bearers of grants. The lock on their grant's row guards them.</summary>
internal static class BearerWrites
{
    internal const string DeleteSql = "DELETE FROM grant_sessions WHERE grant_number = ANY($1)";

    // One statement, so there is no moment with two bearers of a grant, or with none.
    internal const string SetSql =
        """
        INSERT INTO grant_sessions (grant_number, token_hash, expires_at, created_at) SELECT * FROM unnest($1, $2, $3, $4)
        ON CONFLICT (grant_number) DO UPDATE SET
            token_hash = excluded.token_hash, expires_at = excluded.expires_at, created_at = excluded.created_at
        """;

    public static void Save(RoundTrip trip, BatchRows rows)
    {
        var removed = rows.Bearers.Decided.Where(static b => b.Value is null).Select(static b => b.Key).ToList();
        if (removed.Count > 0)
        {
            trip.Add(DeleteSql, Parameter.Of(removed));
        }

        var set = rows.Bearers.Decided.Where(static b => b.Value is not null).Select(static b => (Grant: b.Key, Row: b.Value!)).ToList();
        if (set.Count > 0)
        {
            trip.Add(
                SetSql,
                Parameter.Of(set.Select(static b => b.Grant)),
                Parameter.Of(set.Select(static b => b.Row.Token.ToArray())),
                Parameter.Of(set.Select(static b => b.Row.ExpiresAt)),
                Parameter.Of(set.Select(static b => b.Row.At.ToUnixMicroseconds())));
        }
    }
}
