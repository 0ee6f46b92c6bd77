using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Queries;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>Accounts: the row of a user is locked first, and by its version decides who may write.</summary>
internal static class AccountWrites
{
    internal const string LoadSql = "SELECT public_key, id, version FROM users WHERE public_key = ANY($1) ORDER BY public_key FOR NO KEY UPDATE";

    internal const string NumbersSql = "SELECT nextval('users_id_seq') FROM generate_series(1, $1)";

    internal const string InsertSql =
        $"""
        INSERT INTO users (id, public_key, created_at, disabled, used_bytes, version, {QuotaColumns.Names})
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, {QuotaColumns.From7})
        """;

    internal const string UpdateSql =
        """
        UPDATE users u SET version = t.version, used_bytes = t.used_bytes, disabled = coalesce(t.disabled, u.disabled)
        FROM unnest($1, $2, $3, $4) AS t (id, version, used_bytes, disabled)
        WHERE u.id = t.id
        """;

    /// <summary>Moves an account to its next version, or makes it at version 1; its number.</summary>
    public static long Advance(BatchRows rows, AccountRow? account, UserCommit commit)
    {
        if (account is not null)
        {
            rows.Accounts.Set(commit.User, account with { Version = commit.ExpectedVersion + 1, UsedBytes = commit.UsedBytes });
            return account.Id;
        }

        var quota = commit.Changes.OfType<UserChange.CreateAccount>().SingleOrDefault()?.Quota
            ?? throw new InvalidOperationException("A commit that expects no account must create one.");
        var id = rows.AccountIds.Dequeue();
        rows.Accounts.Set(commit.User, new AccountRow(id, 1, commit.UsedBytes, Disabled: false, Created: (commit.At, quota)));
        return id;
    }

    public static void SetDisabled(BatchRows rows, PublicKey user, bool disabled)
    {
        var account = rows.Accounts.Find(user) ?? throw new InvalidOperationException("The account has not been advanced.");
        rows.Accounts.Set(user, account with { Disabled = disabled });
    }

    public static void Load(RoundTrip trip, Wanted wanted, BatchRows rows)
    {
        if (wanted.Accounts.Count > 0)
        {
            trip.Ask(
                LoadSql,
                row => rows.Accounts.Load(
                    row.GetKey(0), new AccountRow(row.GetInt64(1), row.GetInt64(2))),
                Parameter.Of(wanted.Accounts.Select(static key => key.ToArray())));
        }

        if (wanted.NewAccounts > 0)
        {
            trip.Ask(NumbersSql, row => rows.AccountIds.Enqueue(row.GetInt64(0)), Parameter.Of(wanted.NewAccounts));
        }
    }

    public static void Save(RoundTrip trip, BatchRows rows)
    {
        var decided = rows.Accounts.Decided.Select(static a => (Key: a.Key.ToArray(), Row: a.Value!)).ToList();
        var created = decided.Where(static a => a.Row.Created is not null).OrderBy(static a => a.Key, ByteOrder.Instance).ToList();
        var changed = decided.Where(static a => a.Row.Created is null).Select(static a => a.Row).ToList();
        Insert(trip, created);
        Update(trip, changed);
        RepublishWrites.Save(trip, [.. created.Select(static a => a.Row)], changed);
    }

    private static void Insert(RoundTrip trip, IReadOnlyList<(byte[] Key, AccountRow Row)> accounts)
    {
        if (accounts.Count > 0)
        {
            NpgsqlParameter[] own =
            [
                Parameter.Of(accounts.Select(static a => a.Row.Id)),
                Parameter.Of(accounts.Select(static a => a.Key)),
                Parameter.Of(accounts.Select(static a => a.Row.Created!.Value.At.ToUnixMicroseconds())),
                Parameter.Of(accounts.Select(static a => a.Row.Disabled)),
                Parameter.Of(accounts.Select(static a => a.Row.UsedBytes)),
                Parameter.Of(accounts.Select(static a => a.Row.Version)),
            ];
            trip.Add(InsertSql, [.. own, .. QuotaColumns.Parameters([.. accounts.Select(static a => a.Row.Created!.Value.Quota)])]);
        }
    }

    private static void Update(RoundTrip trip, IReadOnlyList<AccountRow> accounts)
    {
        if (accounts.Count > 0)
        {
            trip.Add(
                UpdateSql,
                Parameter.Of(accounts.Select(static a => a.Id)),
                Parameter.Of(accounts.Select(static a => a.Version)),
                Parameter.Of(accounts.Select(static a => a.UsedBytes)),
                Parameter.Of(accounts.Select(static a => a.Disabled)));
        }
    }
}
