using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Counts users and signup codes.</summary>
internal static class StatisticsQueries
{
    private const string CountSql =
        """
        SELECT
            (SELECT count(*) FROM users),
            (SELECT count(*) FROM users WHERE disabled <> 0),
            (SELECT coalesce(sum(used_bytes), 0) FROM users),
            (SELECT count(*) FROM signup_codes),
            (SELECT count(*) FROM signup_codes WHERE used_by IS NULL)
        """;

    public static HomeserverStatistics Count(SqliteConnection connection, bool _)
    {
        using var row = connection.Prepare(CountSql);
        return row.Step()
            ? new HomeserverStatistics(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))
            : throw new InvalidOperationException("Counting answered no row.");
    }
}
