using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Migrations;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>As <see cref="SchemaOneTests"/>, for <c>Fixtures/schema-002.db</c>: what schema 2 had brought, and the queue that schema 3 brings.</summary>
public sealed class SchemaTwoTests : IDisposable
{
    private static readonly PublicKey Alice = PublicKey.Parse("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo");
    private static readonly PublicKey Bob = PublicKey.Parse("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");

    private readonly TemporaryDirectory _directory = new();

    public SchemaTwoTests() => File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "schema-002.db"), Database);

    private string Database => _directory.Combine("pubky.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Open_SchemaTwo_IsMigratedAndSound()
    {
        Number("PRAGMA user_version").ShouldBe(2);

        Open().Dispose();

        Number("PRAGMA user_version").ShouldBe(Migrator.Latest);
        Number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);
    }

    [Fact]
    public async Task Find_WhatSchemaTwoBrought_IsAsItWas()
    {
        using var store = Open();

        var alice = (await store.FindUserAsync(Alice, default)).ShouldNotBeNull();
        alice.Quota.Rates.ShouldBe(new UserRates(RateLimit.Unlimited, RateLimit.FromText("5mb/s"), null, 9));
        (alice.Version, alice.UsedBytes).ShouldBe((3, 259));
        (await store.FindUserAsync(Bob, default)).ShouldNotBeNull().Disabled.ShouldBeTrue();
        var kept = Sample.Grant(Alice, "kept");
        (await store.FindBearerAsync(Alice, SecretHash.Of("bearer"), default)).ShouldBe(new GrantSession(SecretHash.Of("bearer"), kept, 4_000_000_000));
        (await store.ListGrantsAsync(Alice, default)).ShouldBe([kept, Sample.Grant(Alice, "revoked") with { RevokedAt = Sample.At(3) }]);
        (await store.FindCodeAsync("AAAA-BBBB-CCCG", default)).ShouldBe(Sample.Code("AAAA-BBBB-CCCG", Sample.Quota(StorageLimit.Megabytes(7))));
        (await store.FindCodeAsync("USED-USED-USEG", default)).ShouldNotBeNull().UsedBy.ShouldBe(Alice);
        (await store.TryConsumeNonceAsync(Sample.Nonce("nonce"), Sample.At(9), Sample.At(0), default)).ShouldBeFalse("it was used");
    }

    [Fact]
    public async Task Migrate_Accounts_AreSpreadOverTheFirstFourHoursByTheirKeys()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        using var store = Open();
        var after = DateTimeOffset.UtcNow;

        var schedule = await store.ListScheduleAsync(100, default);

        // Keys that begin with 0, 3B6, 404, 808, 8A8, C0C and FFF: each has as many 4,096ths of the four hours.
        schedule.Select(static key => key.User.ToArray()[0]).ShouldBe(new byte[] { 0x00, 0x3B, 0x40, 0x80, 0x8A, 0xC0, 0xFF });
        var places = new[] { 0x000, 0x3B6, 0x404, 0x808, 0x8A8, 0xC0C, 0xFFF };
        foreach (var (key, place) in schedule.Zip(places))
        {
            var start = key.DueAt - (TimeSpan.FromHours(4) * place / 4096);
            start.ShouldBeInRange(before, after);
            (key.Outcome, key.Streak, key.DoneAt, key.PacketSignedAt).ShouldBe((RepublishOutcome.None, 0, null, null));
        }
    }

    [Fact]
    public async Task Take_MigratedAccounts_GivesThemAll()
    {
        using var store = Open();

        var taken = await store.TakeDueAsync(DateTimeOffset.UtcNow.AddHours(4), 100, TimeSpan.FromMinutes(1), default);

        taken.Count.ShouldBe(7);
        taken.ShouldContain(static key => key.User == Bob, "a disabled user's record is looked after too");
    }

    private long Number(string sql)
    {
        using var connection = new SqliteConnection(Database, readOnly: true);
        return connection.QueryInt64(sql);
    }

    private SqliteStore Open() => SqliteStore.Open(new SqliteStoreOptions { Path = Database }, new RecordingSink());
}
