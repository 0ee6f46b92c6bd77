using System.Net;
using Npgsql;
using Pubky.Silo.Clustering;

namespace Pubky.Silo.Tests.Clustering;

/// <summary>What Orleans asks of a membership table (IMembershipTable).</summary>
public sealed class MembershipTableTests(ClusteringDatabase database) : IClassFixture<ClusteringDatabase>, IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _cluster = Guid.NewGuid().ToString("N");

    private PostgresMembershipTable Table => new(database.Database, _cluster);

    public Task InitializeAsync() => Table.InitializeMembershipTable(true);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task ReadAll_NewCluster_IsEmptyAtVersionZero()
    {
        var all = await Table.ReadAll();

        all.Members.ShouldBeEmpty();
        all.Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task Initialize_Again_ChangesNothing()
    {
        await InsertAsync(Silo(1));

        await Table.InitializeMembershipTable(true);

        (await Table.ReadAll()).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task ReadAll_ClusterThatWasNeverInitialised_SaysSo() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => new PostgresMembershipTable(database.Database, "elsewhere").ReadAll()))
            .Message.ShouldContain("elsewhere");

    [Fact]
    public async Task InsertRow_NewSilo_IsReadWholeAndRaisesTheVersion()
    {
        var silo = Silo(1);
        silo.SuspectTimes = [Tuple.Create(Address(2), Noon.AddMinutes(1)), Tuple.Create(Address(3), Noon.AddMinutes(2))];

        await InsertAsync(silo);

        var all = await Table.ReadAll();
        all.Version.Version.ShouldBe(1);
        var (read, _) = all.Members.ShouldHaveSingleItem();
        read.SiloAddress.ShouldBe(silo.SiloAddress);
        read.Status.ShouldBe(SiloStatus.Joining);
        read.SuspectTimes.ShouldBe(silo.SuspectTimes);
        (read.ProxyPort, read.HostName, read.SiloName, read.RoleName, read.UpdateZone, read.FaultZone)
            .ShouldBe((30001, "host", "silo 1", "role", 4, 5));
        (read.StartTime, read.IAmAliveTime).ShouldBe((silo.StartTime, silo.IAmAliveTime));
    }

    [Fact]
    public async Task InsertRow_SiloThatIsThere_ChangesNothing()
    {
        await InsertAsync(Silo(1));

        (await Table.InsertRow(Silo(1), (await Table.ReadAll()).Version.Next())).ShouldBeFalse();

        (await Table.ReadAll()).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task InsertRow_VersionThatHasMovedOn_ChangesNothing()
    {
        var old = (await Table.ReadAll()).Version;
        await InsertAsync(Silo(1));

        (await Table.InsertRow(Silo(2), old.Next())).ShouldBeFalse();
        (await Table.InsertRow(Silo(2), new TableVersion(2, "not ours"))).ShouldBeFalse();

        (await Table.ReadAll()).Members.Count.ShouldBe(1);
        (await Table.ReadAll()).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task UpdateRow_CurrentTags_ReplacesTheRow()
    {
        await InsertAsync(Silo(1));
        await InsertAsync(Silo(2));
        var row = await Table.ReadRow(Address(1));
        var silo = row.Members.ShouldHaveSingleItem().Item1;
        (silo.Status, silo.SuspectTimes) = (SiloStatus.Active, [Tuple.Create(Address(2), Noon)]);

        (await Table.UpdateRow(silo, row.Members[0].Item2, row.Version.Next())).ShouldBeTrue();

        var after = await Table.ReadRow(Address(1));
        after.Version.Version.ShouldBe(3);
        after.Members[0].Item1.Status.ShouldBe(SiloStatus.Active);
        after.Members[0].Item1.SuspectTimes.ShouldBe(silo.SuspectTimes);
        after.Members[0].Item2.ShouldNotBe(row.Members[0].Item2);
        (await Table.ReadRow(Address(2))).Members[0].Item1.Status.ShouldBe(SiloStatus.Joining);
    }

    [Fact]
    public async Task UpdateRow_OldTagOfRowOrTableOrNoRow_ChangesNothing()
    {
        await InsertAsync(Silo(1));
        var before = await Table.ReadRow(Address(1));
        var (silo, tag) = before.Members[0];
        silo.Status = SiloStatus.Active;
        (await Table.UpdateRow(silo, tag, before.Version.Next())).ShouldBeTrue();
        var current = await Table.ReadRow(Address(1));
        silo.Status = SiloStatus.Dead;

        (await Table.UpdateRow(silo, tag, current.Version.Next())).ShouldBeFalse();
        (await Table.UpdateRow(silo, current.Members[0].Item2, before.Version.Next())).ShouldBeFalse();
        (await Table.UpdateRow(Silo(9), current.Members[0].Item2, current.Version.Next())).ShouldBeFalse();

        var after = await Table.ReadAll();
        after.Version.Version.ShouldBe(2);
        after.Members.ShouldHaveSingleItem().Item1.Status.ShouldBe(SiloStatus.Active);
    }

    [Fact]
    public async Task ReadRow_SiloThatIsNotThere_HasTheVersionOnly()
    {
        await InsertAsync(Silo(1));

        var row = await Table.ReadRow(Address(7));

        row.Members.ShouldBeEmpty();
        row.Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_ManyAtOnce_TakeEffectOneAVersion()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(async () =>
        {
            while (!await Table.InsertRow(Silo(n), (await Table.ReadAll()).Version.Next()))
            {
                await Task.Yield();
            }
        })));

        var all = await Table.ReadAll();
        all.Members.Count.ShouldBe(8);
        all.Version.Version.ShouldBe(8);
        all.Members.Select(static m => m.Item2).Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public async Task UpdateIAmAlive_ChangesNothingButThat()
    {
        await InsertAsync(Silo(1));
        await InsertAsync(Silo(2));
        var before = await Table.ReadRow(Address(1));
        var later = Silo(1);
        (later.IAmAliveTime, later.Status) = (Noon.AddHours(1), SiloStatus.Dead);

        await Table.UpdateIAmAlive(later);

        var after = await Table.ReadRow(Address(1));
        after.Version.ShouldBe(before.Version);
        after.Members[0].Item2.ShouldBe(before.Members[0].Item2);
        after.Members[0].Item1.IAmAliveTime.ShouldBe(Noon.AddHours(1));
        after.Members[0].Item1.Status.ShouldBe(SiloStatus.Joining);
        (await Table.ReadRow(Address(2))).Members[0].Item1.IAmAliveTime.ShouldBe(Noon);
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_RemovesTheDeadThatAreOldOnly()
    {
        foreach (var (number, status, at) in new[]
        {
            (1, SiloStatus.Dead, Noon), (2, SiloStatus.Dead, Noon.AddHours(2)), (3, SiloStatus.Active, Noon), (4, SiloStatus.Dead, Noon),
        })
        {
            var silo = Silo(number);
            (silo.Status, silo.StartTime, silo.IAmAliveTime) = (status, Noon, at);
            silo.SuspectTimes = number == 4 ? [Tuple.Create(Address(1), Noon.AddHours(2))] : [];
            await InsertAsync(silo);
        }

        await Table.CleanupDefunctSiloEntries(Noon.AddHours(1));

        (await Table.ReadAll()).Members.Select(static m => m.Item1.SiloName).ShouldBe(["silo 2", "silo 3", "silo 4"], ignoreOrder: true);
    }

    [Fact]
    public async Task Clusters_InOneDatabase_DoNotSeeEachOther()
    {
        var other = new PostgresMembershipTable(database.Database, _cluster + "-b");
        await other.InitializeMembershipTable(true);
        await InsertAsync(Silo(1));

        (await other.ReadAll()).Members.ShouldBeEmpty();
        await Table.DeleteMembershipTableEntries(_cluster);
        (await other.ReadAll()).Version.Version.ShouldBe(0);
        await Should.ThrowAsync<InvalidOperationException>(Table.ReadAll);
    }

    [Fact]
    public async Task Changes_AreNotified()
    {
        await using var connection = await database.Database.ConnectAsync(default);
        var heard = new List<string>();
        connection.Notification += (_, notification) => heard.Add(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgresMembershipTable.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync();
        }

        await InsertAsync(Silo(1));

        (await connection.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue("no notification came");
        heard.ShouldBe([_cluster]);
    }

    private static SiloAddress Address(int number) => SiloAddress.New(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 11_000 + number), 100 + number);

    private static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = Address(number),
        Status = SiloStatus.Joining,
        ProxyPort = 30_000 + number,
        HostName = "host",
        SiloName = $"silo {number}",
        RoleName = "role",
        UpdateZone = 4,
        FaultZone = 5,
        StartTime = Noon.AddHours(-1).AddMicroseconds(7),
        IAmAliveTime = Noon,
    };

    private async Task InsertAsync(MembershipEntry silo) => (await Table.InsertRow(silo, (await Table.ReadAll()).Version.Next())).ShouldBeTrue();
}
