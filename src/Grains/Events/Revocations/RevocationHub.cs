using Pubky.Abstractions;

namespace Pubky.Grains.Events.Revocations;

/// <summary>
/// Knows which open streams depend on which session, and ends them (spec auth §11.3). A store publishes a revocation before it
/// acknowledges it, and publishing marks the watches before it returns; so no event of a later mutation can reach a revoked
/// stream. Nothing is queued, so nothing can overflow; the number of watches is that of the streams that are allowed to be open.
/// </summary>
public sealed class RevocationHub(RevocationHubOptions options, TimeProvider time) : IRevocations
{
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly Dictionary<SessionKey, HashSet<RevocationWatch>> _watches = [];
    private readonly RecentSessions _recent = new(options.Remembered);
    private long? _interruptedAt;

    /// <summary>Watches that have neither fired nor been disposed.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _watches.Values.Sum(static watches => watches.Count);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A session that was revoked a moment ago fires at once: whoever validates it after this call may still be told that it is
    /// valid by a cache which hears of the commit only now.
    /// </remarks>
    public IRevocationWatch Watch(SessionKey session)
    {
        var watch = new RevocationWatch(this, session);
        lock (_gate)
        {
            if (_interruptedAt is { } since && time.GetElapsedTime(since) < options.Interruption)
            {
                throw new RevocationsUnavailableException(
                    $"Revocations could not be observed a moment ago; private streams are opened again after {options.Interruption}.");
            }

            if (_recent.Contains(session))
            {
                watch.Fire();
            }
            else if (_watches.TryGetValue(session, out var others))
            {
                others.Add(watch);
            }
            else
            {
                _watches.Add(session, [watch]);
            }
        }

        return watch;
    }

    /// <summary>Ends the streams of these sessions. When this returns, their watches have fired. Runs nobody's callbacks.</summary>
    public void Publish(IReadOnlyList<SessionKey> revoked)
    {
        lock (_gate)
        {
            foreach (var session in revoked)
            {
                _recent.Add(session);
                if (_watches.Remove(session, out var watches))
                {
                    FireAll(watches);
                }
            }
        }
    }

    /// <summary>
    /// Says that revocations may have been missed: every watch fires, and none is given until <see cref="RevocationHubOptions.Interruption"/>
    /// has passed. Callers that are refused meanwhile do not prolong it.
    /// </summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _interruptedAt = time.GetTimestamp();
            foreach (var watches in _watches.Values)
            {
                FireAll(watches);
            }

            _watches.Clear();
        }
    }

    internal void Remove(RevocationWatch watch)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(watch.Session, out var watches) && watches.Remove(watch) && watches.Count == 0)
            {
                _watches.Remove(watch.Session);
            }
        }
    }

    private static void FireAll(IEnumerable<RevocationWatch> watches)
    {
        foreach (var watch in watches)
        {
            watch.Fire();
        }
    }
}
