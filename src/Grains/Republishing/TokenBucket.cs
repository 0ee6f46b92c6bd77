namespace Pubky.Grains.Republishing;

/// <summary>Keeps a pace: what was not used in the last seconds may be caught up on, what was not used before may not. For one thread.</summary>
internal sealed class TokenBucket(TimeProvider time)
{
    private const double Depth = 2;

    private double _tokens;
    private long _filledAt = time.GetTimestamp();

    /// <summary>How many may be taken now, at most <paramref name="free"/>.</summary>
    public int Limit(double perSecond, int free)
    {
        var now = time.GetTimestamp();
        var earned = perSecond * time.GetElapsedTime(_filledAt, now).TotalSeconds;
        _filledAt = now;

        // Slow paces must be able to save up for a whole one; who stands still has no use for savings.
        _tokens = perSecond > 0 ? Math.Min(_tokens + earned, Math.Max(1, Depth * perSecond)) : 0;
        return Math.Min((int)_tokens, free);
    }

    public void Use(int taken) => _tokens -= taken;
}
