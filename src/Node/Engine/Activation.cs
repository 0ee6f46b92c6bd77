using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Node.Engine;

/// <summary>
/// A live grain and the calls running on it. It can be retired only while no call runs, and no call begins after that: so a
/// grain never disappears under a write, and its key never has two live grains in this process.
/// </summary>
internal sealed class Activation(PublicKey key, UserGrain grain)
{
    private const int Retired = -1;

    private int _calls;
    private volatile bool _used = true;

    public PublicKey Key => key;

    public UserGrain Grain => grain;

    /// <summary>Begins a call; false if the grain is retired.</summary>
    public bool TryEnter()
    {
        var calls = Volatile.Read(ref _calls);
        while (calls != Retired)
        {
            var seen = Interlocked.CompareExchange(ref _calls, calls + 1, calls);
            if (seen == calls)
            {
                _used = true;
                return true;
            }

            calls = seen;
        }

        return false;
    }

    public void Exit() => Interlocked.Decrement(ref _calls);

    /// <summary>Whether the grain was called since this was asked last.</summary>
    public bool TakeUsed()
    {
        var used = _used;
        _used = false;
        return used;
    }

    /// <summary>Retires the grain unless a call runs on it.</summary>
    public bool TryRetire() => Interlocked.CompareExchange(ref _calls, Retired, 0) == 0;
}
