using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads grants and their bearers.</summary>
internal static class GrantQueries
{
    private const string Columns =
        "g.id, u.public_key, g.client_id, g.confirmation_key, g.capabilities, g.issued_at, g.expires_at, g.created_at, g.revoked_at";

    internal const string FindSql = $"SELECT {Columns} FROM grants g JOIN users u ON u.id = g.user_id WHERE g.id = ?1";

    internal const string ListSql =
        $"SELECT {Columns} FROM users u JOIN grants g ON g.user_id = u.id WHERE u.public_key = ?1 ORDER BY g.number";

    internal const string FindBearerSql =
        $"""
        SELECT {Columns}, s.expires_at
        FROM grant_sessions s JOIN grants g ON g.number = s.grant_number JOIN users u ON u.id = g.user_id
        WHERE s.token_hash = ?1 AND u.public_key = ?2
        """;

    internal const string FindOwnerSql =
        """
        SELECT u.public_key
        FROM grant_sessions s JOIN grants g ON g.number = s.grant_number JOIN users u ON u.id = g.user_id
        WHERE s.token_hash = ?1
        """;

    public static Grant? Find(SqliteConnection connection, GrantId id)
    {
        using var statement = connection.Prepare(FindSql).Bind(1, id.Value);
        return statement.Step() ? ToGrant(statement) : null;
    }

    public static IReadOnlyList<Grant> List(SqliteConnection connection, PublicKey user)
    {
        using var statement = connection.Prepare(ListSql).Bind(1, user.ToArray());
        var grants = new List<Grant>();
        while (statement.Step())
        {
            grants.Add(ToGrant(statement));
        }

        return grants;
    }

    public static GrantSession? FindBearer(SqliteConnection connection, (PublicKey User, SecretHash Token) key)
    {
        using var statement = connection.Prepare(FindBearerSql).Bind(1, key.Token.ToArray()).Bind(2, key.User.ToArray());
        return statement.Step() ? new GrantSession(key.Token, ToGrant(statement), statement.GetInt64(9)) : null;
    }

    public static PublicKey? FindOwner(SqliteConnection connection, SecretHash token)
    {
        using var statement = connection.Prepare(FindOwnerSql).Bind(1, token.ToArray());
        return statement.Step() ? PublicKey.FromTrustedBytes(statement.GetBytes(0)) : null;
    }

    private static Grant ToGrant(SqliteStatement row) => new(
        GrantId.Parse(row.GetString(0)),
        PublicKey.FromTrustedBytes(row.GetBytes(1)),
        ClientId.Parse(row.GetString(2)),
        PublicKey.FromTrustedBytes(row.GetBytes(3)),
        Capabilities.Parse(row.GetString(4)),
        row.GetInt64(5),
        row.GetInt64(6),
        Time.FromUnixMicroseconds(row.GetInt64(7)),
        row.GetNullableInt64(8) is { } revoked ? Time.FromUnixMicroseconds(revoked) : null);
}
