namespace Pubky.Storage.Commits;

/// <summary>The caller's side of a request: it waits here for the answer.</summary>
internal abstract class WriteRequest<TResult> : IWriteRequest
{
    // Continuations must not run on the writer's thread: it has the next batch to flush.
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Task => _done.Task;

    /// <summary>What the caller is told when the transaction is on disk.</summary>
    protected abstract TResult Result { get; }

    public virtual void Complete() => _done.SetResult(Result);

    public void Fail(Exception error) => _done.SetException(error);
}
