using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Commits;
using Pubky.Storage.Sqlite.Migrations;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;
using Pubky.Storage.Sqlite.Writes;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>No statement of the store walks through a table or sorts: each goes by an index, and in the index's order.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private static readonly PublicKey User = Sample.Key(1);

    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteConnection _connection;

    public QueryPlanTests()
    {
        _connection = new SqliteConnection(_directory.Combine("plans.db"), readOnly: false);
        Migrator.Migrate(_connection);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Reads_Planned_SearchByIndex()
    {
        RunEveryQuery();

        var texts = _connection.Prepared.Keys.ToList();
        texts.ShouldContain(ListQueries.ForwardSql);
        texts.ShouldContain(ListQueries.ReverseSql);
        texts.ShouldContain(EventQueries.PublicSql);
        texts.ShouldContain(EventQueries.UserReverseSql);
        ShouldSearch(texts);
    }

    [Fact]
    public void Writes_Planned_SearchByIndex()
    {
        var writer = new CommitWriter(
            _connection, new LogLimit(_connection, new SqliteStoreOptions { Path = _directory.Combine("plans.db") }));
        var (session, grant, token) = (Sample.Session(User, "secret"), Sample.Grant(User, "grant"), SecretHash.Of("bearer"));
        SqliteWrite<UserCommit, CommitResult> Commit(long version, params UserChange[] changes) =>
            new(UserCommits.Apply, new UserCommit(User, version, 0, Sample.Noon, changes));
        writer.Write(
        [
            Other(static connection => SignupCodeWrites.Create(connection, [Sample.Code("used"), Sample.Code("unused")])),
            Commit(0, new UserChange.CreateAccount(UserQuota.Default), new UserChange.UseSignupCode("used"), new UserChange.AddSession(session)),
            Commit(1, new UserChange.PutEntry(Sample.File("/pub/a")), new UserChange.SetDisabled(true)),
            Commit(2, new UserChange.DeleteEntry(Sample.Path("/pub/a")), new UserChange.RemoveSession(session.Secret)),
            Commit(3, new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, token, 1), new UserChange.RevokeGrant(grant.Id)),
            Other(static connection => RepublishWrites.Take(connection, (Sample.Noon.AddDays(1), 1, TimeSpan.FromMinutes(1)))),
            Other(static connection => RepublishWrites.Complete(connection, [Completion(), Completion()])),
            Other(static connection => SignupCodeWrites.Revoke(connection, "unused")),
            Other(static connection => GrantWrites.Purge(connection, (1, 10))),
            Other(static connection => ReplayWrites.ConsumeAuthToken(connection, (User, 2, 1))),
            Other(static connection => ReplayWrites.ConsumeNonce(connection, (Sample.Nonce("nonce"), Sample.At(2), Sample.At(1)))),
        ]);

        _connection.Prepared.Keys.ShouldContain(static text => text.StartsWith("DELETE FROM grant_sessions", StringComparison.Ordinal));
        _connection.Prepared.Keys.ShouldContain(static text => text.StartsWith("INSERT INTO user_packets", StringComparison.Ordinal));
        ShouldSearch([.. _connection.Prepared.Keys]);
    }

    [Theory]
    [InlineData(ListQueries.ForwardSql, "entries_by_path (user_id=? AND path>? AND path<?)")]
    [InlineData(ListQueries.ReverseSql, "entries_by_path (user_id=? AND path>? AND path<?)")]
    [InlineData(EntryQueries.AnyBelowSql, "entries_by_path (user_id=? AND path>? AND path<?)")]
    [InlineData(EntryQueries.FindSql, "entries_by_path (user_id=? AND path=?)")]
    [InlineData(GrantQueries.ListSql, "grants_by_user (user_id=?)")]
    [InlineData(SignupCodeQueries.UnusedSql, "signup_codes_unused (id>?)")]
    [InlineData(RepublishQueries.DueSql, "republish_queue_by_time (due_at<?)")]
    [InlineData(RepublishQueries.CountSql, "republish_queue_by_time (due_at>? AND due_at<?)")]
    [InlineData(RepublishQueries.ScheduleSql, "republish_queue_by_time (due_at>?)")]
    [InlineData(EventQueries.PublicSql, "events_public (root=? AND rowid>?)")]
    [InlineData(EventQueries.UserForwardSql, "events_by_user (user_id=? AND root=? AND rowid>? AND rowid<?)")]
    [InlineData(EventQueries.UserReverseSql, "events_by_user (user_id=? AND root=? AND rowid>? AND rowid<?)")]
    public void Query_Planned_UsesEveryBoundOfItsIndex(string sql, string index) =>
        Plan(sql).ShouldContain(step => step.Contains(index, StringComparison.Ordinal), string.Join('\n', Plan(sql)));

    private static RepublishCompletion Completion() => new(
        User, Sample.Noon.AddDays(1), RepublishOutcome.Published, 1, Sample.Noon, Sample.Noon, new StoredPacket(1, new byte[200]));

    private static SqliteWrite<bool, T> Other<T>(Func<SqliteConnection, T> write) => new((connection, _, _) => write(connection), false);

    /// <summary>All but the operator's count of everything, which walks through its tables by its nature.</summary>
    private void RunEveryQuery()
    {
        // A listing asks no further if its directory is empty.
        _connection.Execute(
            $"""
            INSERT INTO users (id, public_key, created_at, used_bytes, version) VALUES (1, x'{Convert.ToHexString(User.ToArray())}', 0, 0, 1);
            INSERT INTO entries (user_id, path, size, content_hash, content_type, created_at, modified_at, content)
            VALUES (1, '/pub/a', 0, zeroblob(32), '', 0, 0, zeroblob(0))
            """);
        foreach (var (reverse, shallow) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            ListQueries.List(_connection, (User, new ListQuery(Sample.Path("/pub/"), 1, null, reverse, shallow)));
            EventQueries.OfUser(_connection, new UserEventQuery(User, StorageRoot.Public, Cursor.Start, Cursor.End, reverse, 1));
        }

        EntryQueries.Find(_connection, (User, Sample.Path("/pub/a")));
        EntryQueries.Collides(_connection, (User, Sample.Path("/pub/a/b")));
        EntryQueries.FindUnreferenced(_connection, [BlobId.Create()]);
        EventQueries.Head(_connection, false);
        EventQueries.Public(_connection, (Cursor.Start, 1));
        EventQueries.FindByTime(_connection, Sample.Noon);
        UserQueries.Find(_connection, User);
        UserQueries.FindSession(_connection, (User, SecretHash.Of("secret")));
        GrantQueries.Find(_connection, GrantId.Parse("grant"));
        GrantQueries.List(_connection, User);
        GrantQueries.FindBearer(_connection, (User, SecretHash.Of("bearer")));
        GrantQueries.FindOwner(_connection, SecretHash.Of("bearer"));
        RepublishQueries.Forecast(_connection, (Sample.Noon, TimeSpan.FromMinutes(1), 1));
        RepublishQueries.List(_connection, 1);
        SignupCodeQueries.Find(_connection, "code");
        foreach (var used in new bool?[] { null, true, false })
        {
            SignupCodeQueries.List(_connection, (null, used, 1));
        }
    }

    private void ShouldSearch(IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var step in Plan(text))
            {
                // The counter is a table of one row, a lone function is a row without a table, and a subquery has steps of its own.
                var isScan = step.StartsWith("SCAN", StringComparison.Ordinal)
                    && step is not ("SCAN feed" or "SCAN CONSTANT ROW")
                    && !step.StartsWith("SCAN (subquery", StringComparison.Ordinal);
                (isScan || step.Contains("TEMP B-TREE", StringComparison.Ordinal)).ShouldBeFalse($"{step} in: {text}");
            }
        }
    }

    private List<string> Plan(string sql)
    {
        using var statement = _connection.Prepare("EXPLAIN QUERY PLAN " + sql);
        var steps = new List<string>();
        while (statement.Step())
        {
            steps.Add(statement.GetString(3));
        }

        return steps;
    }
}
