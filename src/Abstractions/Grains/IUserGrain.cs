namespace Pubky.Abstractions;

/// <summary>
/// One user: the only writer of that user's data (design §1). Thread-safe. Daily failures are values; an exception means the
/// store is broken.
/// </summary>
public interface IUserGrain
{
    /// <summary>The account, or null if nobody has signed up with this key.</summary>
    ValueTask<User?> DescribeAsync();

    /// <summary>Records an AuthToken of this key as used; false for a replay (spec auth §4.4).</summary>
    /// <param name="timestamp">The token's timestamp in microseconds.</param>
    ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp);

    /// <summary>Creates the account and its first session, together.</summary>
    ValueTask<SignInResult> SignUpAsync(SecretHash secret, Capabilities capabilities);

    /// <summary>Adds a session to an existing account.</summary>
    ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities);

    /// <summary>The session with this secret, or null.</summary>
    ValueTask<Session?> FindSessionAsync(SecretHash secret);

    /// <summary>Ends a session: when this returns, no request is served with it any more. False if there was none.</summary>
    ValueTask<bool> SignOutAsync(SecretHash secret);

    /// <summary>Everything that can refuse a write before its body is read (spec storage §2).</summary>
    /// <param name="session">The caller's session, if any.</param>
    /// <param name="path">File path.</param>
    /// <param name="declaredLength">The request's Content-Length, if it has one.</param>
    ValueTask<WriteAdmission> AdmitWriteAsync(SecretHash? session, StoragePath path, long? declaredLength);

    /// <summary>Stores an uploaded file; checks again what may have changed since its admission.</summary>
    ValueTask<StorageStatus> CommitPutAsync(SecretHash session, PutRequest put);

    /// <summary>Deletes a file.</summary>
    ValueTask<StorageStatus> DeleteAsync(SecretHash? session, StoragePath path);

    /// <summary>A file's metadata and content reference.</summary>
    ValueTask<ReadResult> ReadAsync(SecretHash? session, StoragePath path);

    /// <summary>A page of a directory.</summary>
    ValueTask<ListResult> ListAsync(SecretHash? session, ListQuery query);

    /// <summary>Whether the caller may read at a path: <see cref="StorageStatus.Ok"/> or why not (spec auth §9).</summary>
    ValueTask<StorageStatus> AuthorizeReadAsync(SecretHash? session, StoragePath path);
}
