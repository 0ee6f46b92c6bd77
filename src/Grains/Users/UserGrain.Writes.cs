using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Files, written and deleted (spec storage §6, §8). The order of the checks is the protocol's (§2).</summary>
public partial class UserGrain
{
    /// <inheritdoc/>
    public async ValueTask<WriteAdmission> AdmitWriteAsync(Caller caller, StoragePath path, long? declaredLength, WriteCondition condition)
    {
        await ConfirmAsync();
        var status = await AuthorizeWriteAsync(caller, path);
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
        else if (!condition.IsMet(old))
        {
            status = StorageStatus.PreconditionFailed;
        }
        else if (old is null && await _services.Store.CollidesAsync(Key, path, CancellationToken.None))
        {
            status = StorageStatus.PathCollision;
        }

        return new WriteAdmission(status, QuotaRules.MaxLength(user.UsedBytes, old, limit), user.Version);
    }

    /// <inheritdoc/>
    public ValueTask<StorageStatus> CommitPutAsync(Caller caller, PutRequest put) =>
        WriteAsync((Grain: this, caller, put), static (request, user, at) =>
            request.Grain.DecidePutAsync(request.caller, request.put, user, at));

    /// <inheritdoc/>
    public async ValueTask<StorageStatus> DeleteAsync(Caller caller, StoragePath path, WriteCondition condition)
    {
        // Strangers are turned away without waiting at the gate.
        var status = await AuthorizeWriteAsync(caller, path);
        return status != StorageStatus.Ok
            ? status
            : await WriteAsync((Grain: this, caller, path, condition), static (request, user, _) =>
                request.Grain.DecideDeleteAsync(request.caller, request.path, request.condition, user));
    }

    private static StorageStatus CheckAccount(User? user) =>
        user is null ? StorageStatus.UserNotFound
        : user.Disabled ? StorageStatus.UserDisabled
        : StorageStatus.Ok;

    private static BlobId? BlobOf(Entry? entry) => entry?.Content is EntryContent.Blob blob ? blob.Id : null;

    private async ValueTask<Decision<StorageStatus>> DecidePutAsync(Caller caller, PutRequest put, User? user, DateTimeOffset at)
    {
        // The upload may have taken hours: the session may be gone by now. An account disabled meanwhile does not matter, a
        // write under way completes (spec operations §7.5).
        var status = await AuthorizeWriteAsync(caller, put.Path);
        if (status != StorageStatus.Ok)
        {
            return Decide.Answer(status);
        }

        if (user is null)
        {
            return Decide.Answer(StorageStatus.UserNotFound);
        }

        if (!user.Quota.AllowsWrite(put.Path))
        {
            return Decide.Answer(StorageStatus.WritePathNotAllowed);
        }

        var old = await _state.FindEntryAsync(put.Path);
        if (!put.Condition.IsMet(old))
        {
            return Decide.Answer(StorageStatus.PreconditionFailed);
        }

        var unchanged = user.Version == put.AdmittedVersion;
        if (old is null && !unchanged && await _services.Store.CollidesAsync(Key, put.Path, CancellationToken.None))
        {
            return Decide.Answer(StorageStatus.PathCollision);
        }

        var delta = QuotaRules.Delta(old, put.Size);
        if (QuotaRules.IsExceeded(user.UsedBytes, delta, LimitOf(user)))
        {
            return Decide.Answer(StorageStatus.QuotaExceeded);
        }

        // A clock that was set back must not make the file look older than the copy a client has.
        var modified = old is not null && old.ModifiedAt >= at ? old.ModifiedAt.AddMicroseconds(1) : at;
        var entry = new Entry(put.Path, put.Size, put.Hash, put.ContentType, old?.CreatedAt ?? at, modified, put.Content);
        return new Decision<StorageStatus>(
            StorageStatus.Ok, user.UsedBytes + delta, [new UserChange.PutEntry(entry)], BlobOf(old));
    }

    private async ValueTask<Decision<StorageStatus>> DecideDeleteAsync(Caller caller, StoragePath path, WriteCondition condition, User? user)
    {
        var status = await AuthorizeWriteAsync(caller, path);
        if (status != StorageStatus.Ok)
        {
            return Decide.Answer(status);
        }

        if (user is null)
        {
            return Decide.Answer(StorageStatus.UserNotFound);
        }

        var entry = await _state.FindEntryAsync(path);
        if (entry is not null && !user.Quota.AllowsWrite(path))
        {
            return Decide.Answer(StorageStatus.WritePathNotAllowed);
        }

        if (!condition.IsMet(entry))
        {
            return Decide.Answer(StorageStatus.PreconditionFailed);
        }

        return entry is null
            ? Decide.Answer(StorageStatus.NotFound)
            : new Decision<StorageStatus>(
                StorageStatus.Ok,
                Math.Max(0, user.UsedBytes - entry.Cost),
                [new UserChange.DeleteEntry(path)],
                BlobOf(entry));
    }

    private long? LimitOf(User user) => user.Quota.Storage.ToBytes(_services.Options.DefaultQuotaMegabytes);
}
