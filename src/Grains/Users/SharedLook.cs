namespace Pubky.Grains.Users;

/// <summary>
/// A look at something that many callers want to be up to date with: each waits for a look that began after it had asked. One is
/// under way, and one more waits for its end. Thread-safe.
/// </summary>
/// <param name="look">Looks. Its synchronous beginning runs under a lock.</param>
internal sealed class SharedLook(Func<Task> look)
{
    private readonly Lock _gate = new();

    // Guarded by _gate. The next one has not begun.
    private Task _running = Task.CompletedTask;
    private Task? _next;

    public Task LookAsync()
    {
        lock (_gate)
        {
            if (_next is { } next)
            {
                return next;
            }

            return _running.IsCompleted ? _running = look() : _next = LookAfterAsync(_running);
        }
    }

    private async Task LookAfterAsync(Task running)
    {
        // Whether it fails is its callers' business.
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Task mine;
        lock (_gate)
        {
            _next = null;
            mine = _running = look();
        }

        await mine;
    }
}
