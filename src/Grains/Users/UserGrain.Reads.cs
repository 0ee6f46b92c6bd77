using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Files and directories, read (spec storage §7, §10). Never behind the write gate.</summary>
public partial class UserGrain
{
    /// <inheritdoc/>
    public ValueTask<ReadResult> ReadAsync(Caller caller, StoragePath path)
    {
        // The hot path, a public file at hand, ends here without a state machine.
        return path.Root == StorageRoot.Public && IsTrusted && _state.FindCachedEntry(path) is { } entry
            ? new(ToResult(entry))
            : ReadSlowlyAsync(caller, path);
    }

    /// <inheritdoc/>
    public async ValueTask<ListResult> ListAsync(Caller caller, ListQuery query)
    {
        var status = await AuthorizeReadAsync(caller, query.Directory);
        if (status != StorageStatus.Ok)
        {
            return new ListResult(status, null);
        }

        var items = await _services.Store.ListAsync(Key, query, CancellationToken.None);
        return items is null ? new ListResult(StorageStatus.DirectoryNotFound, null) : new ListResult(StorageStatus.Ok, items);
    }

    private static ReadResult ToResult(Entry? entry) => new(entry is null ? StorageStatus.NotFound : StorageStatus.Ok, entry);

    private async ValueTask<ReadResult> ReadSlowlyAsync(Caller caller, StoragePath path)
    {
        if (path.Root == StorageRoot.Public && !IsTrusted)
        {
            await ConfirmAsync();
        }

        var status = await AuthorizeReadAsync(caller, path);
        return status == StorageStatus.Ok ? ToResult(await _state.FindEntryAsync(path)) : new ReadResult(status, null);
    }
}
