using Pubky.Abstractions;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Protocol;

namespace Pubky.Bench.Yardsticks;

/// <summary>A store's group commit without anything above it: callers that each put files of a user of their own.</summary>
internal sealed class StoreCommits : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly (PublicKey Key, long Version)[] _users;
    private readonly EntryContent _content;
    private readonly ContentHash _hash;
    private readonly int _bytes;

    private StoreCommits(IStore store, (PublicKey Key, long Version)[] users, int bytes)
    {
        var content = RequestPlan.Body(bytes);
        _store = store;
        _users = users;
        _bytes = bytes;
        _content = new EntryContent.Inline(content);
        _hash = Blake3.Hash(content);
    }

    /// <param name="store">Owned, and empty.</param>
    /// <param name="users">Callers, at most.</param>
    /// <param name="bytes">Length of a file.</param>
    public static async Task<StoreCommits> OpenAsync(IStore store, int users, int bytes)
    {
        var libraries = Enumerable.Range(0, users).Select(static _ => new Library(files: 1, bytes: 1)).ToArray();
        await Task.WhenAll(libraries.Select(library => library.SeedAsync(store)));
        return new StoreCommits(store, [.. libraries.Select(static library => (library.Key, 1L))], bytes);
    }

    public async Task<Reading> MeasureAsync(double seconds, int callers) => new(await Repeat.RateAsync(seconds, callers, CommitAsync));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task CommitAsync(int caller)
    {
        var (key, version) = _users[caller];
        var at = DateTimeOffset.UtcNow;
        var path = StoragePath.FromTrusted($"/pub/bench/{RequestPlan.Digits((int)version)}");
        var entry = new Entry(path, _bytes, _hash, "text/plain", at, at, _content);
        var result = await _store.CommitAsync(
            new UserCommit(key, version, version * entry.Cost, at, [new UserChange.PutEntry(entry)]), CancellationToken.None);
        _users[caller].Version = result.Status == CommitStatus.Committed
            ? result.Version
            : throw new InvalidOperationException("A commit was refused.");
    }
}
