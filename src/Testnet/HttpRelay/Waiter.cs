namespace Pubky.Testnet.HttpRelay;

/// <summary>One request that waits at a mailbox, for a message or for an acknowledgement.</summary>
/// <param name="deadline">When it gives up by itself.</param>
/// <param name="takes">Whether receiving the message acknowledges it, as a link's consumer does.</param>
internal sealed class Waiter(DateTimeOffset deadline, bool takes)
{
    // Continuations run elsewhere: completing happens under the lock of the mailboxes.
    private readonly TaskCompletionSource<WaitResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Takes => takes;

    public Task<WaitResult> Result => _result.Task;

    /// <summary>Ends the wait; false if it had ended already.</summary>
    public bool Complete(WaitResult result) => _result.TrySetResult(result);

    /// <summary>
    /// Ends the wait because its message expired. A waiter that is due at the same instant has timed out: on a link the
    /// producer's wait and the message's lifetime are equally long, and the producer is promised a time-out.
    /// </summary>
    public void Expire(DateTimeOffset now) =>
        Complete(new(now >= deadline ? WaitStatus.TimedOut : WaitStatus.Gone));
}
