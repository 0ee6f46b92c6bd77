using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Pubky.Hosting;

/// <summary>
/// The parts of a whole in order of their start; disposing it disposes them in reverse. Safe for use by several threads, except
/// that nothing is taken over once disposing has begun.
/// </summary>
public sealed class PartStack : IAsyncDisposable
{
    private readonly ConcurrentStack<Func<ValueTask>> _dispose = new();

    /// <summary>Takes over something that is disposed at once.</summary>
    public T Own<T>(T part)
        where T : IDisposable
    {
        _dispose.Push(() =>
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        });
        return part;
    }

    /// <summary>Takes over something that takes its time to stop.</summary>
    public T OwnAsync<T>(T part)
        where T : IAsyncDisposable
    {
        _dispose.Push(part.DisposeAsync);
        return part;
    }

    /// <summary>Disposes of every part, even if one fails at it; the first failure is thrown in the end.</summary>
    public async ValueTask DisposeAsync()
    {
        ExceptionDispatchInfo? first = null;
        while (_dispose.TryPop(out var dispose))
        {
            try
            {
                await dispose();
            }
            catch (Exception error)
            {
                first ??= ExceptionDispatchInfo.Capture(error);
            }
        }

        first?.Throw();
    }
}
