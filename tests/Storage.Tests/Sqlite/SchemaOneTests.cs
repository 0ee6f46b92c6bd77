using System.Text;
using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Migrations;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>
/// A database that the last version of schema 1 has written opens, is brought up to date, and loses nothing. The file is
/// <c>Fixtures/schema-001.db</c>; no other version may touch it, so each test works on a copy.
/// </summary>
public sealed class SchemaOneTests : IDisposable
{
    private const long UsedByAlice = 11 + 1_000_000 + 9 + (3 * 256);

    private static readonly PublicKey Alice = PublicKey.Parse("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo");
    private static readonly PublicKey Bob = PublicKey.Parse("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");

    private readonly TemporaryDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public SchemaOneTests() => File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "schema-001.db"), Database);

    private string Database => _directory.Combine("pubky.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Open_SchemaOne_IsMigratedAndSound()
    {
        Number("PRAGMA user_version").ShouldBe(1);

        Open().Dispose();

        Number("PRAGMA user_version").ShouldBe(Migrator.Latest);
        Number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);
    }

    [Fact]
    public async Task Open_ByManyAtOnce_MigratesOnce()
    {
        // A command line beside a starting server opens the same file from another process.
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Open)));

        Number("PRAGMA user_version").ShouldBe(Migrator.Latest);
        foreach (var store in stores)
        {
            (await store.FindUserAsync(Bob, default)).ShouldNotBeNull();
            store.Dispose();
        }
    }

    [Fact]
    public async Task Find_Users_AreAsTheyWere()
    {
        using var store = Open();

        var alice = (await store.FindUserAsync(Alice, default)).ShouldNotBeNull();
        alice.Quota.AllowedWritePaths.ShouldBe([Sample.Path("/pub/a/"), Sample.Path("/priv/ü.txt")]);
        alice.ShouldBe(new User(
            Alice,
            Sample.At(1),
            Disabled: false,
            new UserQuota(StorageLimit.Megabytes(5), UserRates.Default, alice.Quota.AllowedWritePaths),
            UsedByAlice,
            Version: 5));
        (await store.FindUserAsync(Bob, default)).ShouldBe(new User(Bob, Sample.At(2), Disabled: false, UserQuota.Default, 256, Version: 4));
        (await store.CountAsync(default)).ShouldBe(new HomeserverStatistics(2, 0, UsedByAlice + 256, 0, 0));
    }

    [Fact]
    public async Task Find_Entries_AreAsTheyWere()
    {
        using var store = Open();

        (await FindAsync(store, Alice, "/pub/a/hello.txt")).ShouldBeEntry(Text("/pub/a/hello.txt", "hello again", 2, 3, 4));
        (await FindAsync(store, Alice, "/pub/a/large.bin")).ShouldBeEntry(new Entry(
            Sample.Path("/pub/a/large.bin"),
            1_000_000,
            Sample.Hash(3),
            "application/octet-stream",
            Sample.At(4),
            Sample.At(4),
            new EntryContent.Blob(BlobId.Parse("0123456789abcdef0123456789abcdef"))));
        (await FindAsync(store, Alice, "/priv/ü.txt")).ShouldBeEntry(Text("/priv/ü.txt", "für mich", 5, 6, 6));
        (await FindAsync(store, Bob, "/pub/b/empty")).ShouldBeEntry(Text("/pub/b/empty", "", 4, 5, 5));
        (await FindAsync(store, Bob, "/pub/b/gone")).ShouldBeNull();
        (await store.ListAsync(Alice, new ListQuery(Sample.Path("/pub/"), 100, null, Reverse: false, Shallow: false), default))
            .ShouldBe(["/pub/a/hello.txt", "/pub/a/large.bin"]);
    }

    [Fact]
    public async Task Find_SessionsAndTokens_AreAsTheyWere()
    {
        using var store = Open();

        (await store.FindSessionAsync(Alice, SecretHash.Of("alice's first secret"), default)).ShouldBe(
            new CookieSession(SecretHash.Of("alice's first secret"), Alice, Capabilities.Parse("/:rw"), Sample.At(1)));
        (await store.FindSessionAsync(Alice, SecretHash.Of("alice's second secret"), default)).ShouldBeNull("it was signed out");
        (await store.FindSessionAsync(Bob, SecretHash.Of("bob's secret"), default)).ShouldBe(
            new CookieSession(
                SecretHash.Of("bob's secret"), Bob, Capabilities.Parse("/pub/b/:w,/pub/a/:r,/priv/😀/:rw"), Sample.At(2)));
        (await store.TryConsumeAuthTokenAsync(Alice, Sample.At(1).ToUnixMicroseconds(), 0, default)).ShouldBeFalse("it was used");
    }

    [Fact]
    public async Task Read_Feed_IsAsItWas()
    {
        using var store = Open();

        (await store.GetHeadAsync(default)).ShouldBe(new Cursor(7));
        (await store.ReadPublicAsync(Cursor.Start, 100, default)).ShouldBe(
        [
            new Event(new Cursor(1), Alice, EventKind.Put, Sample.Path("/pub/a/hello.txt"), Sample.Hash(1), Sample.At(3)),
            new Event(new Cursor(2), Alice, EventKind.Put, Sample.Path("/pub/a/hello.txt"), Sample.Hash(2), Sample.At(4)),
            new Event(new Cursor(3), Alice, EventKind.Put, Sample.Path("/pub/a/large.bin"), Sample.Hash(3), Sample.At(4)),
            new Event(new Cursor(4), Bob, EventKind.Put, Sample.Path("/pub/b/empty"), Sample.Hash(4), Sample.At(5)),
            new Event(new Cursor(6), Bob, EventKind.Put, Sample.Path("/pub/b/gone"), Sample.Hash(6), Sample.At(7)),
            new Event(new Cursor(7), Bob, EventKind.Delete, Sample.Path("/pub/b/gone"), null, Sample.At(8)),
        ]);
        (await store.ReadUserAsync(
                new UserEventQuery(Alice, StorageRoot.Private, Cursor.Start, Cursor.End, Reverse: false, 100), default))
            .ShouldBe([new Event(new Cursor(5), Alice, EventKind.Put, Sample.Path("/priv/ü.txt"), Sample.Hash(5), Sample.At(6))]);
    }

    [Fact]
    public async Task Commit_EveryKindOfChange_GoesOnWhereTheOldVersionStopped()
    {
        using var store = Open();
        var (session, grant) = (SecretHash.Of("alice's first secret"), Sample.Grant(Alice, "grant"));
        await store.CreateCodesAsync([Sample.Code("AAAA-BBBB-CCCG")], default);

        var old = await store.CommitAsync(
            new UserCommit(
                Alice,
                ExpectedVersion: 5,
                UsedBytes: 777,
                Sample.At(50),
                [
                    new UserChange.PutEntry(Text("/pub/a/new.txt", "new", 8, 50, 50)),
                    new UserChange.DeleteEntry(Sample.Path("/pub/a/hello.txt")),
                    new UserChange.RemoveSession(session),
                    new UserChange.SetDisabled(true),
                    new UserChange.AddGrant(grant),
                    new UserChange.SetBearer(grant.Id, SecretHash.Of("bearer"), 99),
                ]),
            default);
        var fresh = await store.CommitAsync(
            new UserCommit(
                Sample.Key(1), 0, 0, Sample.At(51), [new UserChange.CreateAccount(UserQuota.Default), new UserChange.UseSignupCode("AAAA-BBBB-CCCG")]),
            default);

        old.ShouldBe(new CommitResult(CommitStatus.Committed, 6, new Cursor(9)));
        fresh.ShouldBe(new CommitResult(CommitStatus.Committed, 1, Cursor.Start));
        _sink.Events.Select(static e => e.Cursor.Value).ShouldBe([8, 9]);
        _sink.Revoked.ShouldBe([new SessionKey.Cookie(session)]);
        (await store.FindBearerAsync(Alice, SecretHash.Of("bearer"), default)).ShouldBe(
            new GrantSession(SecretHash.Of("bearer"), grant, 99));
        (await store.CountAsync(default)).ShouldBe(new HomeserverStatistics(3, 1, 777 + 256, 1, 0));
    }

    private static Entry Text(string path, string text, byte hash, long created, long modified) => new(
        Sample.Path(path),
        Encoding.UTF8.GetByteCount(text),
        Sample.Hash(hash),
        "text/plain; charset=utf-8",
        Sample.At(created),
        Sample.At(modified),
        new EntryContent.Inline(Encoding.UTF8.GetBytes(text)));

    private static ValueTask<Entry?> FindAsync(SqliteStore store, PublicKey user, string path) =>
        store.FindEntryAsync(user, Sample.Path(path), default);

    private long Number(string sql)
    {
        using var connection = new SqliteConnection(Database, readOnly: true);
        return connection.QueryInt64(sql);
    }

    private SqliteStore Open() => SqliteStore.Open(new SqliteStoreOptions { Path = Database }, _sink);
}
