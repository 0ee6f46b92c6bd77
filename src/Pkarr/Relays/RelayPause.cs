namespace Pubky.Pkarr;

/// <summary>
/// How long a relay is left alone that asked to slow down: what it asked for, at least a time that doubles with every such
/// answer, and never longer than the operator wants. Safe for use by several threads.
/// </summary>
internal sealed class RelayPause(RelayOptions options, TimeProvider time, Random random)
{
    private readonly Lock _lock = new();
    private long _since;
    private TimeSpan _length;
    private int _refusals;

    /// <summary>Whether the relay is to be left alone now.</summary>
    public bool IsOn
    {
        get
        {
            lock (_lock)
            {
                return IsOnNow();
            }
        }
    }

    /// <summary>Notes that the relay refused a request.</summary>
    /// <param name="retryAfter">The time it asked for, if it did.</param>
    /// <returns>How long it is left alone; null if that was settled by an earlier answer.</returns>
    public TimeSpan? Refused(TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            // Of requests that were under way together only the first refusal counts, or a burst would double the time at once.
            if (IsOnNow())
            {
                return null;
            }

            var doubled = options.FirstPause * Math.Pow(2, Math.Min(_refusals, 30));
            var wanted = retryAfter > doubled ? retryAfter.Value : doubled;
            var bounded = wanted < options.LongestPause ? wanted : options.LongestPause;
            _refusals++;
            _length = bounded * (1 + (random.NextDouble() / 4));
            _since = time.GetTimestamp();
            return _length;
        }
    }

    /// <summary>Notes that the relay took a request.</summary>
    /// <returns>Whether it had refused the one before.</returns>
    public bool Accepted()
    {
        lock (_lock)
        {
            // A request from before the pause may still be answered well; that does not end the pause.
            if (_refusals == 0 || IsOnNow())
            {
                return false;
            }

            _refusals = 0;
            return true;
        }
    }

    private bool IsOnNow() => _refusals > 0 && time.GetElapsedTime(_since) < _length;
}
