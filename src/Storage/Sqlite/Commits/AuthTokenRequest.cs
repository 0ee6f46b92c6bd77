using Pubky.Abstractions;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>An AuthToken to be recorded as used, and the caller waiting to hear whether it was new.</summary>
internal sealed class AuthTokenRequest(PublicKey user, long timestamp, long forgetBefore) : IWriteRequest
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isNew;

    public Task<bool> Task => _done.Task;

    public void Apply(CommitWriter writer) => _isNew = writer.ConsumeAuthToken(user, timestamp, forgetBefore);

    public void Complete() => _done.SetResult(_isNew);

    public void Fail(Exception error) => _done.SetException(error);
}
