using System.Collections.Concurrent;

namespace Pubky.Tls.Tests.Running;

/// <summary>Requests that never end by themselves: tells when one has reached its handler, and when the handler was told to stop.</summary>
internal sealed class Waits
{
    private readonly ConcurrentDictionary<string, Wait> _waits = new();

    /// <summary>The handler: returns when <paramref name="aborted"/> fires.</summary>
    public async Task HandleAsync(string id, CancellationToken aborted)
    {
        var wait = Of(id);
        using var registration = aborted.UnsafeRegister(static told => ((TaskCompletionSource)told!).TrySetResult(), wait.Aborted);
        wait.Begun.TrySetResult();
        await wait.Aborted.Task;
    }

    public Task BegunAsync(string id) => Of(id).Begun.Task.WaitAsync(Patience.Step);

    public Task AbortedAsync(string id) => Of(id).Aborted.Task.WaitAsync(Patience.Step);

    /// <summary>A handler that has ended, and a number it leaves.</summary>
    public void End(string id, long value) => Of(id).Ended.TrySetResult(value);

    public Task<long> EndedAsync(string id) => Of(id).Ended.Task.WaitAsync(Patience.Step);

    private Wait Of(string id) => _waits.GetOrAdd(id, static _ => new Wait(Source(), Source(), new(TaskCreationOptions.RunContinuationsAsynchronously)));

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Wait(TaskCompletionSource Begun, TaskCompletionSource Aborted, TaskCompletionSource<long> Ended);
}
