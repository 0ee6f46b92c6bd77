using System.Text;
using Pubky.Abstractions;
using Pubky.Grains.Blobs;
using Pubky.Grains.Events;
using Pubky.Grains.Users;
using Pubky.Storage.Postgres;

namespace Pubky.Storage.Tests.Postgres.Sharing;

/// <summary>What a process has of one user: a store of its own over the common database, a hub, and the user's grain.</summary>
public sealed class Process : IAsyncDisposable, IBlobReclaimer
{
    private readonly EventHub _hub;
    private readonly PostgresStore _store;
    private readonly SecretHash _secret;

    private Process(EventHub hub, PostgresStore store, PublicKey key, SecretHash secret, TimeSpan trust)
    {
        (_hub, _store, _secret) = (hub, store, secret);
        var services = new UserGrainServices(
            store, store, new EntryCache(new EntryCacheOptions()), this, new UserGrainOptions { SharedStoreTrust = trust }, TimeProvider.System);
        Grain = new UserGrain(key, services);
    }

    public UserGrain Grain { get; }

    public EventHub Hub => _hub;

    public Caller Caller => Caller.Cookie(_secret);

    /// <summary>Starts one.</summary>
    /// <param name="options">The common database.</param>
    /// <param name="key">The user.</param>
    /// <param name="secret">The session that its client uses.</param>
    /// <param name="trust">How long public files are trusted.</param>
    public static async Task<Process> StartAsync(PostgresStoreOptions options, PublicKey key, SecretHash secret, TimeSpan trust)
    {
        var hub = new EventHub(new EventHubOptions(), TimeProvider.System);
        return new Process(hub, await PostgresStore.OpenAsync(options, hub, TimeProvider.System, default), key, secret, trust);
    }

    public async Task<StorageStatus> PutAsync(string path, string text)
    {
        var target = StoragePath.Parse(path);
        var bytes = Encoding.UTF8.GetBytes(text);
        var admission = await Grain.AdmitWriteAsync(Caller, target, bytes.Length, default);
        return admission.Status == StorageStatus.Ok
            ? await Grain.CommitPutAsync(
                Caller, new PutRequest(target, bytes.Length, default, "text/plain", new EntryContent.Inline(bytes), admission.Version, default))
            : admission.Status;
    }

    public async Task<StorageStatus> DeleteAsync(string path) => await Grain.DeleteAsync(Caller, StoragePath.Parse(path), default);

    public async Task<string?> GetAsync(string path)
    {
        var read = await Grain.ReadAsync(Caller, StoragePath.Parse(path));
        return read.Entry is { } entry ? Encoding.UTF8.GetString(((EntryContent.Inline)entry.Content).Bytes.Span) : null;
    }

    public void Reclaim(BlobId blob)
    {
        // The tests have none.
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _hub.DisposeAsync();
    }
}
