using System.Reflection;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Blobs;
using Pubky.Storage.Postgres.Commits;
using Pubky.Storage.Postgres.Feed;
using Pubky.Storage.Postgres.Leadership;
using Pubky.Storage.Postgres.Queries;
using Pubky.Storage.Postgres.Writes;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>No statement of the store walks through a table: each goes by an index, and pages in the index's order.</summary>
public sealed class PostgresQueryPlanTests(PlannedDatabase database) : IClassFixture<PlannedDatabase>
{
    // The statements that touch rows by key, with the types of their parameters.
    private static readonly Dictionary<string, string> Types = new()
    {
        [UserQueries.FindSql] = "bytea",
        [UserQueries.FindSessionSql] = "bytea, bytea",
        [EntryQueries.FindSql] = "bytea, text",
        [EntryQueries.CollidesSql] = "bytea, text, text, text[]",
        [EntryQueries.ReferencedSql] = "text[]",
        [EventQueries.PublicSql] = "bigint, int",
        [EventQueries.UserForwardSql] = "bytea, int, bigint, bigint, int",
        [EventQueries.UserReverseSql] = "bytea, int, bigint, bigint, int",
        [EventQueries.ByTimeSql] = "bigint",
        [ListQueries.ForwardSql] = "bytea, text, text, text, text, int",
        [ListQueries.ReverseSql] = "bytea, text, text, text, text, int",
        [ListQueries.ShallowForwardSql] = "bytea, text, text, text, text, int",
        [ListQueries.ShallowReverseSql] = "bytea, text, text, text, text, int",
        [GrantQueries.FindSql] = "text",
        [GrantQueries.ListSql] = "bytea",
        [GrantQueries.FindBearerSql] = "bytea, bytea",
        [GrantQueries.FindOwnerSql] = "bytea",
        [GrantQueries.PurgeSql] = "bigint, int",
        [SignupCodeQueries.FindSql] = "text",
        [SignupCodeQueries.AllSql] = "text, int",
        [SignupCodeQueries.UsedSql] = "text, int",
        [SignupCodeQueries.UnusedSql] = "text, int",
        [RepublishQueries.OldestSql] = "bigint",
        [RepublishQueries.TakeSql] = "bigint, int, bigint",
        [RepublishQueries.CompleteSql] = "bytea[], bigint[], smallint[], bigint[], bigint[], bigint[], bigint[], bytea[]",
        [RepublishQueries.ForecastSql] = "bigint, bigint, int",
        [RepublishQueries.ScheduleSql] = "int",
        [FeedReader.EndSql] = "",
        [FeedReader.EventsSql] = "bigint, bigint",
        [FeedReader.RevocationsSql] = "bigint, bigint",
        [AccountWrites.LoadSql] = "bytea[]",
        [AccountWrites.UpdateSql] = "bigint[], bigint[], bigint[], boolean[]",
        [EntryWrites.LoadSql] = "bytea[], text[]",
        [EntryWrites.DeleteSql] = "bigint[], text[]",
        [SessionWrites.LoadSql] = "bytea[]",
        [SessionWrites.DeleteSql] = "bytea[]",
        [GrantWrites.LoadSql] = "text[]",
        [GrantWrites.RevokeSql] = "bigint[], bigint[]",
        [BearerWrites.DeleteSql] = "bigint[]",
        [SignupCodeWrites.LoadSql] = "text[]",
        [SignupCodeWrites.DeleteSql] = "text[]",
        [SignupCodeWrites.UseSql] = "text[], bigint[], bytea[]",
        [ReplayWrites.ForgetTokensSql] = "bigint",
        [ReplayWrites.ForgetNoncesSql] = "bigint",
        [RepublishWrites.HastenSql] = "bigint[], bigint[], bigint[], int",
        [FeedWrites.CountSql] = "bigint, bigint",
        [FeedWrites.AppendSql] = "bigint, bigint[], smallint[], smallint[], text[], bytea[], bigint[]",
        [FeedWrites.RevokeSql] = "bigint, uuid, bytea[], text[]",
        [FeedWrites.ForgetSql] = "",
        [Fence.TakeSql] = "uuid, bigint",
        [BlobTables.FindSql] = "uuid",
        [BlobTables.ReadSql] = "uuid, int, int",
        [BlobTables.AppendSql] = "uuid, int, bytea",
        [BlobTables.CompleteSql] = "uuid, bigint, int",
        [BlobRemoval.HideSql] = "uuid",
        [BlobRemoval.LastSql] = "uuid",
        [BlobRemoval.RemoveChunksSql] = "uuid, int, int",
        [BlobRemoval.RemoveSql] = "uuid",
        [BlobRemoval.LeftoversSql] = "uuid, bigint, bigint, int",
        [BlobRemoval.ClaimSql] = "uuid, bigint, bigint",
        [BlobRemoval.CompletedSql] = "uuid, bigint, int",
    };

    // Rows are put in by key and sought by none.
    private static readonly string[] Inserts =
    [
        AccountWrites.InsertSql, EntryWrites.PutSql, SessionWrites.InsertSql, GrantWrites.InsertSql, BearerWrites.SetSql,
        SignupCodeWrites.InsertSql, ReplayWrites.RecordTokensSql, ReplayWrites.RecordNoncesSql, RepublishWrites.AddSql,
        BlobTables.StoreWholeSql, BlobTables.BeginSql,
    ];

    // Numbers, messages and locks, without a table.
    private static readonly string[] Functions =
    [
        AccountWrites.NumbersSql, GrantWrites.NumbersSql, FeedWrites.NotifySql, PostgresLeadership.TakeSql, PostgresLeadership.ProveSql,
    ];

    public static TheoryData<string> Statements => [.. Types.Keys];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Statement_Planned_WalksThroughNoTable(string sql)
    {
        var plan = await database.PlanAsync(sql, Types[sql]);

        plan.ShouldNotContain("Seq Scan");
        plan.ShouldContain("Index");

        // An index that is read from one end to the other is no better. The schedule is asked for from its beginning.
        var lines = plan.Split('\n');
        var unbounded = lines.Index().Where(l =>
            (l.Item.Contains("Index Scan", StringComparison.Ordinal) || l.Item.Contains("Index Only Scan", StringComparison.Ordinal))
            && lines.ElementAtOrDefault(l.Index + 1)?.Contains("Index Cond", StringComparison.Ordinal) != true);
        unbounded.Count().ShouldBe(sql == RepublishQueries.ScheduleSql ? 1 : 0, plan);
    }

    [Fact]
    public void Statements_OfTheStore_AreAllHere()
    {
        var written = typeof(PostgresStore).Assembly.GetTypes()
            .Where(static type => type.Namespace?.StartsWith("Pubky.Storage.Postgres", StringComparison.Ordinal) == true)
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(static field => field is { IsLiteral: true, IsAssembly: true } && field.Name.EndsWith("Sql", StringComparison.Ordinal))
            .Select(static field => (string)field.GetRawConstantValue()!);

        written.Except([.. Types.Keys, .. Inserts, .. Functions]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(EventQueries.PublicSql, "events_public", "((- cursor) < ")]
    [InlineData(EventQueries.UserForwardSql, "Backward using events_by_user", "(user_id = $0) AND (root = $2) AND ((- cursor) < ", "AND ((- cursor) > ")]
    [InlineData(EventQueries.UserReverseSql, "Scan using events_by_user", "(user_id = $0) AND (root = $2) AND ((- cursor) < ", "AND ((- cursor) > ")]
    [InlineData(EventQueries.ByTimeSql, "events_by_time", "(at = $1)")]
    [InlineData(EntryQueries.FindSql, "entries_pkey", "(user_id = u.id) AND (path = $2)")]
    [InlineData(EntryQueries.CollidesSql, "entries_pkey", "(user_id = u.id) AND (path >= $2) AND (path < $3)")]
    [InlineData(ListQueries.ForwardSql, "entries_pkey", "(user_id = u.id) AND (path >= $4) AND (path < $5)")]
    [InlineData(ListQueries.ReverseSql, "Backward using entries_pkey", "(user_id = u.id) AND (path >= $4) AND (path < $5)")]
    [InlineData(ListQueries.ShallowForwardSql, "entries_pkey", "(path >= CASE")]
    [InlineData(ListQueries.ShallowReverseSql, "Backward using entries_pkey", "(path < page.item)")]
    [InlineData(GrantQueries.ListSql, "grants_by_user", "(user_id = $0)")]
    [InlineData(SignupCodeQueries.UnusedSql, "signup_codes_unused", "(id > $1)")]
    [InlineData(RepublishQueries.TakeSql, "republish_queue_by_time", "(due_at <= $1)")]
    [InlineData(FeedReader.EventsSql, "events_pkey", "(cursor > $1) AND (cursor <= $2)")]
    public async Task Statement_Planned_UsesEveryBoundOfItsIndex(string sql, params string[] expected)
    {
        var plan = await database.PlanAsync(sql, Types[sql]);

        foreach (var part in expected)
        {
            plan.ShouldContain(part);
        }
    }

    [Theory]
    [InlineData(EventQueries.PublicSql)]
    [InlineData(EventQueries.UserForwardSql)]
    [InlineData(EventQueries.UserReverseSql)]
    [InlineData(ListQueries.ForwardSql)]
    [InlineData(ListQueries.ReverseSql)]
    [InlineData(GrantQueries.ListSql)]
    [InlineData(FeedReader.EventsSql)]
    public async Task Page_Planned_NeitherSortsNorFilters(string sql)
    {
        var plan = await database.PlanAsync(sql, Types[sql]);

        plan.ShouldNotContain("Sort");
        plan.ShouldNotContain("Filter");
    }

    [Theory]
    [InlineData(ListQueries.ShallowForwardSql)]
    [InlineData(ListQueries.ShallowReverseSql)]
    public async Task ShallowPage_ManyFilesBelow_CostsAsItsOwnLength(string sql)
    {
        string[] bounds = [User(1), "'/pub/'", "'/pub0'", "'/pub/'", "'/pub0'"];

        var pages = await database.CountPagesAsync(sql, Types[sql], [.. bounds, "20"]);

        // Twenty folders of a thousand files: a way down the index for each, and one for its first file.
        pages.ShouldBeLessThan(20 * 8);
    }

    [Fact]
    public async Task UserPage_UserWithoutEventsAmongMany_CostsNothing()
    {
        var pages = await database.CountPagesAsync(
            EventQueries.UserForwardSql, Types[EventQueries.UserForwardSql], User(2), "1", "0", "9000000000000000", "100");

        pages.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task PublicPage_BehindTheLastPublicEvent_CostsNothing()
    {
        // Spec events §12.5, fault test D17. The last event is private.
        var pages = await database.CountPagesAsync(EventQueries.PublicSql, Types[EventQueries.PublicSql], "19999", "1000");

        pages.ShouldBeLessThan(10);
    }

    private static string User(int number) => $"'\\x{number:x64}'";
}
