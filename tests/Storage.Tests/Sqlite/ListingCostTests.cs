using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Queries;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>A page costs what it holds, and not what lies around it: compared in steps of SQLite's machine, not in time.</summary>
public sealed class ListingCostTests(FilledDatabase database) : IClassFixture<FilledDatabase>
{
    private const int PageLength = 50;

    public static TheoryData<string, string?, bool, bool> Pages() => new()
    {
        { "/pub/", null, false, false },
        { "/pub/", null, true, false },
        { "/pub/", null, false, true },
        { "/pub/", null, true, true },
        { "/pub/", "/pub/030/005", false, false },
        { "/pub/", "/pub/030/005", true, false },
        { "/pub/", "/pub/005/", false, true },
        { "/pub/", "/pub/058/", true, true },
        { "/pub/030/", null, false, false },
        { "/pub/030/", "/pub/030/055", true, true },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void List_AmongHundredThousandFiles_CostsWhatItCostsAmongFew(string directory, string? cursor, bool reverse, bool shallow)
    {
        var query = new ListQuery(Sample.Path(directory), PageLength, cursor is null ? null : Sample.Path(cursor), reverse, shallow);

        var few = StepsOf(() => ListQueries.List(database.Connection, (FilledDatabase.Small, query))!.Count.ShouldBe(PageLength));
        var many = StepsOf(() => ListQueries.List(database.Connection, (FilledDatabase.Big, query))!.Count.ShouldBe(PageLength));

        few.ShouldBeGreaterThan(PageLength);
        many.ShouldBe(few);
    }

    [Fact]
    public void Feed_LatePage_CostsWhatTheFirstCosts()
    {
        var first = StepsOf(() => EventQueries.Public(database.Connection, (Cursor.Start, PageLength)).Count.ShouldBe(PageLength));
        var late = StepsOf(() => EventQueries.Public(database.Connection, (new Cursor(90_000), PageLength)).Count.ShouldBe(PageLength));

        late.ShouldBe(first);
    }

    [Fact]
    public void UserFeed_BehindHundredThousandEventsOfOthers_CostsWhatThePageCosts()
    {
        UserEventQuery Page(PublicKey user) => new(user, StorageRoot.Public, Cursor.Start, Cursor.End, Reverse: false, PageLength);

        var before = StepsOf(() => EventQueries.OfUser(database.Connection, Page(FilledDatabase.Big)).Count.ShouldBe(PageLength));
        var behind = StepsOf(() => EventQueries.OfUser(database.Connection, Page(FilledDatabase.Small)).Count.ShouldBe(PageLength));

        behind.ShouldBe(before);
    }

    private int StepsOf(Action action)
    {
        action();
        StatementCosts.TakeSteps(database.Connection);
        StatementCosts.TakeFullScanSteps(database.Connection);
        action();
        StatementCosts.TakeFullScanSteps(database.Connection).ShouldBe(0);
        return StatementCosts.TakeSteps(database.Connection);
    }
}
