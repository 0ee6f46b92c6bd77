using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>The places that commits give their users in the queue of republishing.</summary>
internal static class RepublishWrites
{
    internal const string AddSql = "INSERT INTO republish_queue (user_id, due_at) SELECT * FROM unnest($1, $2)";

    internal const string HastenSql =
        """
        UPDATE republish_queue q SET due_at = t.due_at
        FROM unnest($1, $2, $3) AS t (user_id, due_at, fresh_since)
        WHERE q.user_id = t.user_id AND q.due_at > t.due_at AND NOT (q.outcome = $4 AND q.done_at > t.fresh_since)
        """;

    /// <summary>The user signs in. A new account has its place for that reason already.</summary>
    public static void SignIn(BatchRows rows, UserCommit commit)
    {
        if (rows.Accounts.Find(commit.User) is { Created: null, SignedInAt: null } account)
        {
            rows.Accounts.Set(commit.User, account with { SignedInAt = commit.At });
        }
    }

    public static void Save(RoundTrip trip, IReadOnlyList<AccountRow> created, IReadOnlyList<AccountRow> changed)
    {
        if (created.Count > 0)
        {
            trip.Add(
                AddSql,
                Parameter.Of(created.Select(static a => a.Id)),
                Parameter.Of(created.Select(static a => (a.Created!.Value.At + RepublishTimes.AfterSignIn).ToUnixMicroseconds())));
        }

        // In one order in all processes, so that none waits for another in a circle.
        var hastened = changed.Where(static a => a.SignedInAt is not null).OrderBy(static a => a.Id).ToList();
        if (hastened.Count > 0)
        {
            trip.Add(
                HastenSql,
                Parameter.Of(hastened.Select(static a => a.Id)),
                Parameter.Of(hastened.Select(static a => (a.SignedInAt!.Value + RepublishTimes.AfterSignIn).ToUnixMicroseconds())),
                Parameter.Of(hastened.Select(static a => (a.SignedInAt!.Value - RepublishTimes.Fresh).ToUnixMicroseconds())),
                Parameter.Of((int)RepublishOutcome.Published));
        }
    }
}
