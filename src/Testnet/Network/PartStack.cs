using System.Collections.Concurrent;

namespace Pubky.Testnet.Network;

/// <summary>
/// The parts of a network in order of their start; disposing it disposes them in reverse. Safe for use by several threads, except
/// that nothing is taken over once disposing has begun.
/// </summary>
internal sealed class PartStack : IAsyncDisposable
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_dispose.TryPop(out var dispose))
        {
            await dispose();
        }
    }
}
