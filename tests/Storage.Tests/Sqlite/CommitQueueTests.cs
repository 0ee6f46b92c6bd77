using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

public sealed class CommitQueueTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly BreakingSink _sink = new();
    private readonly SqliteStore _store;

    public CommitQueueTests() => _store = SqliteStore.Open(new SqliteStoreOptions { Path = _directory.Combine("test.db") }, _sink);

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Commit_SinkFailsAfterTheTransaction_IsNotWrittenTwice()
    {
        var (alice, bob) = (new Writer(_store, Sample.Key(1)), new Writer(_store, Sample.Key(2)));
        await alice.CreateAsync();
        await bob.CreateAsync();
        Task<CommitResult> first, second;
        using (var gate = _sink.Inner.Hold())
        {
            // The two gather behind it, and meet in one transaction.
            _ = new Writer(_store, Sample.Key(3)).CreateAsync(null, new UserChange.PutEntry(Sample.File("/pub/held")));
            await gate.EnteredAsync();
            _sink.IsBroken = true;
            first = _store.CommitAsync(alice.Next(new UserChange.PutEntry(Sample.File("/pub/a"))), default);
            second = _store.CommitAsync(bob.Next(new UserChange.PutEntry(Sample.File("/pub/b"))), default);
        }

        // Neither may be told that it lost against somebody else: its grain would write it again.
        await Should.ThrowAsync<BrokenSinkException>(() => first);
        await Should.ThrowAsync<BrokenSinkException>(() => second);
        _sink.IsBroken = false;
        (await _store.FindUserAsync(alice.Key, default)).ShouldNotBeNull().Version.ShouldBe(2);
        (await new Writer(_store, Sample.Key(4)).CreateAsync(null, new UserChange.PutEntry(Sample.File("/pub/next")))).Cursor.ShouldBe(new Cursor(4));
        (await _store.ReadPublicAsync(Cursor.Start, 100, default)).Select(static e => e.Path.Value)
            .ShouldBe(["/pub/held", "/pub/a", "/pub/b", "/pub/next"]);
    }

    private sealed class BrokenSinkException : Exception;

    private sealed class BreakingSink : IFeedSink
    {
        public RecordingSink Inner { get; } = new();

        public volatile bool IsBroken;

        public void Publish(IReadOnlyList<Event> batch)
        {
            var broken = IsBroken;
            Inner.Publish(batch);
            if (broken)
            {
                throw new BrokenSinkException();
            }
        }
    }
}
