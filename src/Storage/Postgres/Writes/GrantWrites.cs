using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>Grants. Their ids are the homeserver's, so they are locked on their own.</summary>
internal static class GrantWrites
{
    internal const string LoadSql =
        "SELECT id, number, user_id, revoked_at IS NOT NULL FROM grants WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE";

    internal const string NumbersSql = "SELECT nextval('grants_number_seq') FROM generate_series(1, $1)";

    internal const string InsertSql =
        """
        INSERT INTO grants
            (number, id, user_id, client_id, confirmation_key, capabilities, issued_at, expires_at, created_at, revoked_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    internal const string RevokeSql =
        "UPDATE grants g SET revoked_at = t.at FROM unnest($1, $2) AS t (number, at) WHERE g.number = t.number";

    public static void Add(BatchRows rows, long user, Grant grant)
    {
        if (rows.Grants.Find(grant.Id.Value) is not null)
        {
            throw new InvalidOperationException("A commit stores one grant twice.");
        }

        rows.Grants.Set(
            grant.Id.Value, new GrantRow(rows.GrantNumbers.Dequeue(), user, grant.RevokedAt is not null, grant, grant.RevokedAt));
    }

    /// <summary>Replaces the bearer of a grant.</summary>
    public static void SetBearer(BatchRows rows, long user, UserChange.SetBearer bearer, DateTimeOffset at)
    {
        if (rows.Grants.Find(bearer.Grant.Value) is not { IsRevoked: false } grant || grant.User != user)
        {
            throw new InvalidOperationException("The user has no unrevoked grant of this id, although its version matched.");
        }

        rows.Bearers.Set(grant.Number, new BearerRow(bearer.Token, bearer.ExpiresAt, at));
    }

    /// <summary>Ends a grant of the user and its bearer, unless that has happened before.</summary>
    public static void Revoke(BatchRows rows, long user, GrantId id, DateTimeOffset at)
    {
        if (rows.Grants.Find(id.Value) is { IsRevoked: false } grant && grant.User == user)
        {
            rows.Grants.Set(id.Value, grant with { IsRevoked = true, RevokedAt = at });
            rows.Bearers.Set(grant.Number, null);
            rows.Feed.Revoke(new SessionKey.OfGrant(id));
        }
    }

    public static void Load(RoundTrip trip, Wanted wanted, BatchRows rows)
    {
        if (wanted.Grants.Count > 0)
        {
            trip.Ask(
                LoadSql,
                row => rows.Grants.Load(row.GetString(0), new GrantRow(row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3))),
                Parameter.Of(wanted.Grants));
        }

        if (wanted.NewGrants > 0)
        {
            trip.Ask(NumbersSql, row => rows.GrantNumbers.Enqueue(row.GetInt64(0)), Parameter.Of(wanted.NewGrants));
        }
    }

    public static void Save(RoundTrip trip, BatchRows rows)
    {
        var decided = rows.Grants.Decided.Values.OfType<GrantRow>().ToList();
        Insert(trip, [.. decided.Where(static g => g.Created is not null).OrderBy(static g => g.Created!.Id.Value, ByteOrder.Instance)]);
        var revoked = decided.Where(static g => g.Created is null && g.RevokedAt is not null).ToList();
        if (revoked.Count > 0)
        {
            trip.Add(
                RevokeSql,
                Parameter.Of(revoked.Select(static g => g.Number)),
                Parameter.Of(revoked.Select(static g => g.RevokedAt!.Value.ToUnixMicroseconds())));
        }
    }

    private static void Insert(RoundTrip trip, IReadOnlyList<GrantRow> grants)
    {
        if (grants.Count > 0)
        {
            trip.Add(
                InsertSql,
                Parameter.Of(grants.Select(static g => g.Number)),
                Parameter.Of(grants.Select(static g => g.Created!.Id.Value)),
                Parameter.Of(grants.Select(static g => g.User)),
                Parameter.Of(grants.Select(static g => g.Created!.Client.Value)),
                Parameter.Of(grants.Select(static g => g.Created!.Confirmation.ToArray())),
                Parameter.Of(grants.Select(static g => g.Created!.Capabilities.ToString())),
                Parameter.Of(grants.Select(static g => g.Created!.IssuedAt)),
                Parameter.Of(grants.Select(static g => g.Created!.ExpiresAt)),
                Parameter.Of(grants.Select(static g => g.Created!.CreatedAt.ToUnixMicroseconds())),
                Parameter.Of(grants.Select(static g => g.RevokedAt?.ToUnixMicroseconds())));
        }
    }
}
