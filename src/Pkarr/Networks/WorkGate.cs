using System.Diagnostics.CodeAnalysis;

namespace Pubky.Pkarr;

/// <summary>Lets so many in at a time and so many more wait; the rest is turned away.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore never makes the wait handle that would need disposing.")]
internal sealed class WorkGate(int concurrent, int waiting)
{
    private readonly SemaphoreSlim _permits = new(concurrent);
    private int _present;

    /// <summary>Enters, perhaps after waiting. Who got in calls <see cref="Leave"/> once.</summary>
    /// <returns>False if too many wait already.</returns>
    /// <exception cref="OperationCanceledException">The token fired while waiting.</exception>
    public async Task<bool> TryEnterAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _present) > (long)concurrent + waiting)
        {
            Interlocked.Decrement(ref _present);
            return false;
        }

        try
        {
            await _permits.WaitAsync(cancellation);
            return true;
        }
        catch
        {
            Interlocked.Decrement(ref _present);
            throw;
        }
    }

    /// <summary>Makes room for the next.</summary>
    public void Leave()
    {
        _permits.Release();
        Interlocked.Decrement(ref _present);
    }
}
