using Pubky.Silo.Clustering;

namespace Pubky.Silo.Tests.Clustering;

/// <summary>What Orleans asks of a reminder table (IReminderTable).</summary>
public sealed class ReminderTableTests(ClusteringDatabase database) : IClassFixture<ClusteringDatabase>
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _service = Guid.NewGuid().ToString("N");

    private PostgresReminderTable Table => new(database.Database, _service);

    [Fact]
    public async Task UpsertRow_NewReminder_IsReadWhole()
    {
        var tag = await Table.UpsertRow(Reminder("a", "tick"));

        var read = await Table.ReadRow(Grain("a"), "tick");
        read.ShouldNotBeNull();
        (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag)
            .ShouldBe((Grain("a"), "tick", Noon, TimeSpan.FromMinutes(1), tag));
        (await Table.ReadRow(Grain("a"), "tock")).ShouldBeNull();
        (await Table.ReadRow(Grain("b"), "tick")).ShouldBeNull();
    }

    [Fact]
    public async Task UpsertRow_ReminderThatIsThere_ReplacesItWithANewTag()
    {
        var first = await Table.UpsertRow(Reminder("a", "tick"));
        var changed = Reminder("a", "tick");
        (changed.Period, changed.StartAt) = (TimeSpan.FromMinutes(2), Noon.AddMinutes(1));

        var second = await Table.UpsertRow(changed);

        second.ShouldNotBe(first);
        var read = (await Table.ReadRows(Grain("a"))).Reminders.ShouldHaveSingleItem();
        (read.Period, read.StartAt, read.ETag).ShouldBe((TimeSpan.FromMinutes(2), Noon.AddMinutes(1), second));
    }

    [Fact]
    public async Task RemoveRow_TagThatIsNotCurrent_LeavesIt()
    {
        var old = await Table.UpsertRow(Reminder("a", "tick"));
        var current = await Table.UpsertRow(Reminder("a", "tick"));

        (await Table.RemoveRow(Grain("a"), "tick", old!)).ShouldBeFalse();
        (await Table.RemoveRow(Grain("a"), "tick", "not ours")).ShouldBeFalse();
        (await Table.RemoveRow(Grain("a"), "tock", current!)).ShouldBeFalse();
        (await Table.RemoveRow(Grain("a"), "tick", current!)).ShouldBeTrue();

        (await Table.ReadRows(Grain("a"))).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadRows_PartOfTheRing_GivesWhatLiesInIt()
    {
        var grains = Enumerable.Range(0, 40).Select(static n => Grain($"grain{n}")).OrderBy(static g => g.GetUniformHashCode()).ToList();
        foreach (var grain in grains)
        {
            await Table.UpsertRow(Reminder(grain.Key.ToString()!, "tick"));
        }

        var (low, high) = (grains[10].GetUniformHashCode(), grains[30].GetUniformHashCode());
        (await HashesAsync(low, high)).ShouldBe(grains[11..31].Select(static g => g.GetUniformHashCode()));
        (await HashesAsync(high, low)).ShouldBe(grains[..11].Concat(grains[31..]).Select(static g => g.GetUniformHashCode()));
        (await HashesAsync(low, low)).Count.ShouldBe(40, "equal bounds are the whole ring");
        (await HashesAsync(0, 0)).Count.ShouldBe(40);
    }

    [Fact]
    public async Task TestOnlyClearTable_RemovesThoseOfTheServiceOnly()
    {
        var other = new PostgresReminderTable(database.Database, _service + "-b");
        await Table.UpsertRow(Reminder("a", "tick"));
        await other.UpsertRow(Reminder("a", "tick"));

        await Table.TestOnlyClearTable();

        (await Table.ReadRows(0, 0)).Reminders.ShouldBeEmpty();
        (await other.ReadRows(0, 0)).Reminders.Count.ShouldBe(1);
    }

    private static GrainId Grain(string key) => GrainId.Create("sample", key);

    private static ReminderEntry Reminder(string key, string name) =>
        new() { GrainId = Grain(key), ReminderName = name, StartAt = Noon, Period = TimeSpan.FromMinutes(1) };

    private async Task<List<uint>> HashesAsync(uint begin, uint end) =>
        [.. (await Table.ReadRows(begin, end)).Reminders.Select(static r => r.GrainId.GetUniformHashCode()).Order()];
}
