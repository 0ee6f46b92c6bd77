using Pubky.Abstractions;
using Pubky.Grains.Blobs;
using Pubky.Grains.Events;
using Pubky.Grains.Users;
using Pubky.Storage.Sqlite;

namespace Pubky.Grains.Tests;

/// <summary>Real parts below the grains: a SQLite file, a hub, a cache; blobs that were given up are recorded.</summary>
internal sealed class World : IAsyncDisposable, IBlobReclaimer
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pubky-grains-").FullName;
    private readonly EntryCache _entries;
    private readonly List<BlobId> _reclaimed = [];

    public World(EventHubOptions? hub = null, TimeProvider? time = null, EntryCacheOptions? cache = null)
    {
        _entries = new EntryCache(cache ?? new EntryCacheOptions());
        Time = time ?? TimeProvider.System;
        Hub = new EventHub(hub ?? new EventHubOptions(), Time);
        Store = SqliteStore.Open(new SqliteStoreOptions { Path = Path.Combine(_directory, "test.db"), Durable = false }, Hub);
    }

    public TimeProvider Time { get; }

    public EventHub Hub { get; }

    public SqliteStore Store { get; }

    public UserGrainOptions Options { get; set; } = new();

    public IReadOnlyList<BlobId> Reclaimed
    {
        get
        {
            lock (_reclaimed)
            {
                return [.. _reclaimed];
            }
        }
    }

    /// <summary>A key that no other call gives.</summary>
    public static PublicKey NewKey()
    {
        var bytes = new byte[PublicKey.Size];
        while (true)
        {
            Random.Shared.NextBytes(bytes);
            if (PublicKey.TryFromBytes(bytes, out var key))
            {
                return key;
            }
        }
    }

    /// <summary>One activation of a key's grain; several for one key are several activations.</summary>
    public UserGrain Activate(PublicKey key, IUserStore? store = null) =>
        new(key, new UserGrainServices(store ?? Store, _entries, this, Options, Time));

    /// <summary>A grain whose user has signed up with a root session.</summary>
    public async Task<Member> SignUpAsync(string capabilities = "/:rw")
    {
        var key = NewKey();
        var grain = Activate(key);
        var secret = SecretHash.Of(Guid.NewGuid().ToString());
        (await grain.SignUpAsync(secret, Capabilities.Parse(capabilities))).Status.ShouldBe(SignInStatus.Ok);
        return new Member(key, grain, secret);
    }

    public IEventStream Open(EventStreamRequest request, EventStreamOptions? options = null) =>
        new EventStreams(Store, Hub, options ?? new EventStreamOptions(), Time).OpenAsync(request, CancellationToken.None).AsTask().Result;

    public void Reclaim(BlobId blob)
    {
        lock (_reclaimed)
        {
            _reclaimed.Add(blob);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Hub.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
