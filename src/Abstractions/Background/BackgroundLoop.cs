namespace Pubky.Abstractions;

/// <summary>A background task with an owner, who cancels and awaits it by disposing.</summary>
public sealed class BackgroundLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private int _disposed;

    /// <summary>Starts a loop. It ends when its token fires, with or without an <see cref="OperationCanceledException"/>.</summary>
    public BackgroundLoop(Func<CancellationToken, Task> body)
    {
        var stopping = _stopping.Token;
        _running = Task.Run(() => body(stopping));
    }

    /// <summary>Cancels the loop and waits for its end. What it failed with, if it failed, is thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // Its normal end.
        }
        finally
        {
            _stopping.Dispose();
        }
    }
}
