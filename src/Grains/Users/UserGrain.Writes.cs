using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Files, written and deleted (spec storage §6, §8). The order of the checks is the protocol's (§2).</summary>
public partial class UserGrain
{
    /// <inheritdoc/>
    public async ValueTask<WriteAdmission> AdmitWriteAsync(SecretHash? session, StoragePath path, long? declaredLength)
    {
        var status = await AuthorizeWriteAsync(session, path);
        if (status != StorageStatus.Ok)
        {
            return new WriteAdmission(status, 0, 0);
        }

        var user = await _state.GetUserAsync();
        status = CheckAccount(user);
        if (status != StorageStatus.Ok)
        {
            return new WriteAdmission(status, 0, 0);
        }

        var old = await _state.FindEntryAsync(path);
        var limit = LimitOf(user!);
        if (declaredLength is { } length && QuotaRules.IsExceeded(user!.UsedBytes, QuotaRules.Delta(old, length), limit))
        {
            status = StorageStatus.QuotaExceeded;
        }
        else if (!user!.Quota.AllowsWrite(path))
        {
            status = StorageStatus.WritePathNotAllowed;
        }
        else if (old is null && await _services.Store.CollidesAsync(Key, path, CancellationToken.None))
        {
            status = StorageStatus.PathCollision;
        }

        return new WriteAdmission(status, QuotaRules.MaxLength(user.UsedBytes, old, limit), user.Version);
    }

    /// <inheritdoc/>
    public ValueTask<StorageStatus> CommitPutAsync(SecretHash session, PutRequest put) =>
        WriteAsync((Grain: this, session, put), static (request, user, at) =>
            request.Grain.DecidePutAsync(request.session, request.put, user, at));

    /// <inheritdoc/>
    public async ValueTask<StorageStatus> DeleteAsync(SecretHash? session, StoragePath path)
    {
        // Strangers are turned away without waiting at the gate.
        var status = await AuthorizeWriteAsync(session, path);
        return status != StorageStatus.Ok
            ? status
            : await WriteAsync((Grain: this, session, path), static (request, user, _) =>
                request.Grain.DecideDeleteAsync(request.session, request.path, user));
    }

    private static StorageStatus CheckAccount(User? user) =>
        user is null ? StorageStatus.UserNotFound
        : user.Disabled ? StorageStatus.UserDisabled
        : StorageStatus.Ok;

    private static BlobId? BlobOf(Entry? entry) => entry?.Content is EntryContent.Blob blob ? blob.Id : null;

    private async ValueTask<Decision<StorageStatus>> DecidePutAsync(SecretHash session, PutRequest put, User? user, DateTimeOffset at)
    {
        // The upload may have taken hours: the session may be gone and the account disabled by now.
        var status = await AuthorizeWriteAsync(session, put.Path);
        if (status == StorageStatus.Ok)
        {
            status = CheckAccount(user);
        }

        if (status != StorageStatus.Ok)
        {
            return new Decision<StorageStatus>(status);
        }

        if (!user!.Quota.AllowsWrite(put.Path))
        {
            return new Decision<StorageStatus>(StorageStatus.WritePathNotAllowed);
        }

        var old = await _state.FindEntryAsync(put.Path);
        var unchanged = user.Version == put.AdmittedVersion;
        if (old is null && !unchanged && await _services.Store.CollidesAsync(Key, put.Path, CancellationToken.None))
        {
            return new Decision<StorageStatus>(StorageStatus.PathCollision);
        }

        var delta = QuotaRules.Delta(old, put.Size);
        if (QuotaRules.IsExceeded(user.UsedBytes, delta, LimitOf(user)))
        {
            return new Decision<StorageStatus>(StorageStatus.QuotaExceeded);
        }

        var entry = new Entry(put.Path, put.Size, put.Hash, put.ContentType, old?.CreatedAt ?? at, at, put.Content);
        return new Decision<StorageStatus>(
            StorageStatus.Ok, user.UsedBytes + delta, [new UserChange.PutEntry(entry)], BlobOf(old));
    }

    private async ValueTask<Decision<StorageStatus>> DecideDeleteAsync(SecretHash? session, StoragePath path, User? user)
    {
        var status = await AuthorizeWriteAsync(session, path);
        if (status != StorageStatus.Ok)
        {
            return new Decision<StorageStatus>(status);
        }

        if (user is null)
        {
            return new Decision<StorageStatus>(StorageStatus.UserNotFound);
        }

        if (await _state.FindEntryAsync(path) is not { } entry)
        {
            return new Decision<StorageStatus>(StorageStatus.NotFound);
        }

        return user.Quota.AllowsWrite(path)
            ? new Decision<StorageStatus>(
                StorageStatus.Ok,
                Math.Max(0, user.UsedBytes - entry.Cost),
                [new UserChange.DeleteEntry(path)],
                BlobOf(entry))
            : new Decision<StorageStatus>(StorageStatus.WritePathNotAllowed);
    }

    private long? LimitOf(User user) => user.Quota.Storage.ToBytes(_services.Options.DefaultQuotaMegabytes);
}
