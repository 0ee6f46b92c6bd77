using Pubky.Abstractions;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>A <see cref="UserCommit"/> and the caller waiting for it.</summary>
internal sealed class CommitRequest(UserCommit commit) : IWriteRequest
{
    // Continuations must not run on the writer's thread: it has the next batch to flush.
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommitResult _result;

    public Task<CommitResult> Task => _done.Task;

    public void Apply(CommitWriter writer) => _result = writer.Apply(commit);

    public void Complete() => _done.SetResult(_result);

    public void Fail(Exception error) => _done.SetException(error);
}
