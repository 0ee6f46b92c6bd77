using System.Collections.Concurrent;
using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Node.Engine;

/// <summary>
/// The embedded engine: grains live in this process, are made on first use and dropped when idle or when there are too many.
/// </summary>
internal sealed class EmbeddedGrains : IGrains, IDisposable
{
    private readonly ConcurrentDictionary<PublicKey, Activation> _live = new();

    // All activations in the order in which they are considered for retirement ("second chance").
    private readonly ConcurrentQueue<Activation> _clock = new();
    private readonly UserGrainServices _services;
    private readonly EmbeddedGrainsOptions _options;
    private readonly ITimer _idleTimer;

    public EmbeddedGrains(UserGrainServices services, EmbeddedGrainsOptions options)
    {
        _services = services;
        _options = options;
        _idleTimer = services.Time.CreateTimer(_ => RetireIdle(), null, options.IdleAfter, options.IdleAfter);
    }

    /// <summary>Grains alive now.</summary>
    public int Count => _live.Count;

    public IUserGrain User(PublicKey key) => new EmbeddedUserGrain(this, key);

    public void Dispose() => _idleTimer.Dispose();

    /// <summary>The grain's activation with a call begun on it; the caller must end it with <see cref="Activation.Exit"/>.</summary>
    internal Activation Enter(PublicKey key)
    {
        while (true)
        {
            if (!_live.TryGetValue(key, out var activation))
            {
                activation = new Activation(key, new UserGrain(key, _services));
                if (!_live.TryAdd(key, activation))
                {
                    continue;
                }

                _clock.Enqueue(activation);
                MakeRoom();
            }

            if (activation.TryEnter())
            {
                return activation;
            }

            // Retired a moment ago; whoever retired it is removing it.
            _live.TryRemove(KeyValuePair.Create(key, activation));
        }
    }

    /// <summary>Retires every grain that was not called since the last time.</summary>
    internal void RetireIdle() => Sweep(_clock.Count, static _ => true);

    private void MakeRoom()
    {
        if (_live.Count > _options.MaxLive)
        {
            // Twice around, because the first time may only take everybody's second chance. If all are busy, the limit gives
            // way: there cannot be more of them than there are requests.
            Sweep(2 * _clock.Count, grains => grains._live.Count > grains._options.MaxLive);
        }
    }

    private void Sweep(int steps, Func<EmbeddedGrains, bool> goOn)
    {
        for (var i = 0; i < steps && goOn(this) && _clock.TryDequeue(out var activation); i++)
        {
            if (activation.TakeUsed() || !activation.TryRetire())
            {
                _clock.Enqueue(activation);
            }
            else
            {
                _live.TryRemove(KeyValuePair.Create(activation.Key, activation));
            }
        }
    }
}
