namespace Pubky.Abstractions;

/// <summary>
/// One user: the only writer of that user's data (design §1). Thread-safe. Daily failures are values; an exception means the
/// store is broken or overloaded.
/// </summary>
public interface IUserGrain
{
    /// <summary>The account, or null if nobody has signed up with this key.</summary>
    ValueTask<User?> DescribeAsync();

    /// <summary>What the user has stored and may store, or null if there is no account.</summary>
    ValueTask<Usage?> GetUsageAsync();

    /// <summary>Blocks or unblocks writing (spec auth §10); false if there is no account.</summary>
    ValueTask<bool> SetDisabledAsync(bool disabled);

    /// <summary>Records an AuthToken of this key as used; false for a replay (spec auth §4.4).</summary>
    /// <param name="timestamp">The token's timestamp in microseconds.</param>
    ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp);

    /// <summary>Creates the account, its first session if one is asked for, and uses the signup code: all or nothing.</summary>
    ValueTask<SignInResult> SignUpAsync(SignUpRequest request);

    /// <summary>Adds a cookie session to an existing account.</summary>
    ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities);

    /// <summary>The caller's session if it is valid now, or null.</summary>
    ValueTask<Session?> FindSessionAsync(Caller caller);

    /// <summary>Ends a cookie session: when this returns, no request is served with it any more. False if there was none.</summary>
    ValueTask<bool> SignOutAsync(SecretHash secret);

    /// <summary>
    /// Stores a grant if it is new and gives it a bearer, which replaces an earlier one (spec auth §7.5). The proof of
    /// possession has been checked.
    /// </summary>
    /// <param name="presented">The grant's claims; when it was stored and revoked is not looked at.</param>
    /// <param name="token">Hash of the new bearer.</param>
    ValueTask<GrantExchangeResult> ExchangeGrantAsync(Grant presented, SecretHash token);

    /// <summary>The user's grant with this id, or null.</summary>
    ValueTask<Grant?> FindGrantAsync(GrantId id);

    /// <summary>The user's grants that are neither revoked nor expired.</summary>
    ValueTask<IReadOnlyList<Grant>> ListGrantsAsync();

    /// <summary>
    /// Revokes a grant of the user: when this returns, no request is served with it any more. False if the user has no such
    /// grant; true also if it was revoked before.
    /// </summary>
    ValueTask<bool> RevokeGrantAsync(GrantId id);

    /// <summary>Everything that can refuse a write before its body is read (spec storage §2).</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="path">File path.</param>
    /// <param name="declaredLength">The request's Content-Length, if it has one.</param>
    /// <param name="condition">On what the write depends.</param>
    ValueTask<WriteAdmission> AdmitWriteAsync(Caller caller, StoragePath path, long? declaredLength, WriteCondition condition);

    /// <summary>Stores an uploaded file; checks again what may have changed since its admission.</summary>
    ValueTask<StorageStatus> CommitPutAsync(Caller caller, PutRequest put);

    /// <summary>Deletes a file.</summary>
    ValueTask<StorageStatus> DeleteAsync(Caller caller, StoragePath path, WriteCondition condition);

    /// <summary>A file's metadata and content reference.</summary>
    ValueTask<ReadResult> ReadAsync(Caller caller, StoragePath path);

    /// <summary>A page of a directory.</summary>
    ValueTask<ListResult> ListAsync(Caller caller, ListQuery query);

    /// <summary>Whether the caller may read at a path: <see cref="StorageStatus.Ok"/> or why not (spec auth §9).</summary>
    ValueTask<StorageStatus> AuthorizeReadAsync(Caller caller, StoragePath path);
}
