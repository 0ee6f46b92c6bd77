using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Queries;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>Signup codes, each locked by whoever uses or revokes it.</summary>
internal static class SignupCodeWrites
{
    /// <summary>Stores new codes, all or none; how many.</summary>
    public static readonly WriteKind<IReadOnlyList<SignupCodeRecord>, int> CreateKind = new(
        static (wanted, codes) => wanted.Codes.UnionWith(codes.Select(static c => c.Text)), Create);

    /// <summary>Removes an unused code; false if there is none.</summary>
    public static readonly WriteKind<string, bool> RevokeKind = new(static (wanted, text) => wanted.Codes.Add(text), Revoke);

    internal const string LoadSql = "SELECT id, used_by IS NOT NULL FROM signup_codes WHERE id = ANY($1) ORDER BY id FOR UPDATE";

    internal const string DeleteSql = "DELETE FROM signup_codes WHERE id = ANY($1)";

    internal const string UseSql =
        """
        UPDATE signup_codes c SET used_at = t.used_at, used_by = t.used_by
        FROM unnest($1, $2, $3) AS t (id, used_at, used_by)
        WHERE c.id = t.id
        """;

    internal const string InsertSql =
        $"""
        INSERT INTO signup_codes (id, created_at, used_at, used_by, {QuotaColumns.Names})
        SELECT * FROM unnest($1, $2, $3, $4, {QuotaColumns.From5})
        """;

    /// <summary>Marks a code that was found to be unused.</summary>
    public static void Use(BatchRows rows, string text, UserCommit commit)
    {
        if (rows.Codes.Find(text) is not { IsUsed: false } code)
        {
            throw new InvalidOperationException("A commit uses one signup code twice.");
        }

        rows.Codes.Set(text, code with { IsUsed = true, Use = (commit.At, commit.User) });
    }

    public static void Load(RoundTrip trip, Wanted wanted, BatchRows rows)
    {
        if (wanted.Codes.Count > 0)
        {
            trip.Ask(LoadSql, row => rows.Codes.Load(row.GetString(0), new CodeRow(row.GetBoolean(1))), Parameter.Of(wanted.Codes));
        }
    }

    public static void Save(RoundTrip trip, BatchRows rows)
    {
        var decided = rows.Codes.Decided;

        // One that was revoked and made anew in the same batch gives way to itself.
        var removed = decided.Where(c => c.Value is null or { Created: not null } && rows.Codes.IsStored(c.Key)).Select(static c => c.Key).ToList();
        if (removed.Count > 0)
        {
            trip.Add(DeleteSql, Parameter.Of(removed));
        }

        var used = decided.Where(static c => c.Value is { Created: null, Use: not null }).Select(static c => (Id: c.Key, Use: c.Value!.Use!.Value)).ToList();
        if (used.Count > 0)
        {
            trip.Add(
                UseSql,
                Parameter.Of(used.Select(static c => c.Id)),
                Parameter.Of(used.Select(static c => c.Use.At.ToUnixMicroseconds())),
                Parameter.Of(used.Select(static c => c.Use.By.ToArray())));
        }

        Insert(trip, [.. decided.Values.Where(static c => c?.Created is not null).Select(static c => AsStored(c!)).OrderBy(static c => c.Text, ByteOrder.Instance)]);
    }

    private static int Create(BatchRows rows, IReadOnlyList<SignupCodeRecord> codes)
    {
        foreach (var code in codes)
        {
            if (rows.Codes.Find(code.Text) is not null)
            {
                throw new InvalidOperationException("A signup code with this text exists already; none of them was made.");
            }

            rows.Codes.Set(code.Text, new CodeRow(code.UsedBy is not null, code));
        }

        return codes.Count;
    }

    private static bool Revoke(BatchRows rows, string text)
    {
        if (rows.Codes.Find(text) is not { IsUsed: false })
        {
            return false;
        }

        rows.Codes.Set(text, null);
        return true;
    }

    private static SignupCodeRecord AsStored(CodeRow code) =>
        code.Use is { } use ? code.Created! with { UsedAt = use.At, UsedBy = use.By } : code.Created!;

    private static void Insert(RoundTrip trip, IReadOnlyList<SignupCodeRecord> codes)
    {
        if (codes.Count > 0)
        {
            NpgsqlParameter[] own =
            [
                Parameter.Of(codes.Select(static c => c.Text)),
                Parameter.Of(codes.Select(static c => c.CreatedAt.ToUnixMicroseconds())),
                Parameter.Of(codes.Select(static c => c.UsedAt?.ToUnixMicroseconds())),
                Parameter.Of(codes.Select(static c => c.UsedBy?.ToArray())),
            ];
            trip.Add(InsertSql, [.. own, .. QuotaColumns.Parameters([.. codes.Select(static c => c.Quota)])]);
        }
    }
}
