using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>Counts users and signup codes.</summary>
internal static class StatisticsQueries
{
    private const string CountSql =
        """
        SELECT
            (SELECT count(*) FROM users),
            (SELECT count(*) FROM users WHERE disabled),
            (SELECT coalesce(sum(used_bytes), 0)::bigint FROM users),
            (SELECT count(*) FROM signup_codes),
            (SELECT count(*) FROM signup_codes WHERE used_by IS NULL)
        """;

    public static async ValueTask<HomeserverStatistics> CountAsync(Reads reads, CancellationToken cancellation) => (await reads.ReadAsync(
        CountSql,
        static row => new HomeserverStatistics(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
        cancellation))[0];
}
