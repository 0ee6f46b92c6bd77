using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// Resolutions under way. Whoever asks the same meanwhile gets the same answer; a question with another floor is not the same,
/// or one caller would miss what another was not interested in (spec pkarr §15.3). Safe for use by several threads.
/// </summary>
internal sealed class ResolveFlights
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Question, Task<ResolveResult>> _open = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>The answer to a question: that of the flight under way, or of a new one.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="fly">Answers by setting the source's result, and may go on afterwards. It does not throw.</param>
    public Task<ResolveResult> Join(Question question, Func<TaskCompletionSource<ResolveResult>, Task> fly)
    {
        var answer = new TaskCompletionSource<ResolveResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_open.TryGetValue(question, out var open) && !open.IsCompleted)
            {
                return open;
            }

            _open[question] = answer.Task;
            var running = Task.Run(() => fly(answer));
            _running.Add(running);
            answer.Task.ContinueWith(_ => Forget(question, answer.Task), TaskScheduler.Default);
            running.ContinueWith(Landed, TaskScheduler.Default);
        }

        return answer.Task;
    }

    /// <summary>Later callers with this question get a flight of their own: what is under way may miss what has just happened.</summary>
    public void Detach(Question question)
    {
        lock (_lock)
        {
            _open.Remove(question);
        }
    }

    /// <summary>Ends when no flight is under way.</summary>
    public Task WhenLandedAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running);
        }
    }

    private void Forget(Question question, Task<ResolveResult> answer)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(question, out var open) && open == answer)
            {
                _open.Remove(question);
            }
        }
    }

    private void Landed(Task running)
    {
        lock (_lock)
        {
            _running.Remove(running);
        }
    }

    /// <summary>What a resolution asks. Floors are the same only if they are the same instance.</summary>
    public readonly record struct Question(PublicKey Key, ResolvePolicy Policy, SignedPacket? Floor);
}
