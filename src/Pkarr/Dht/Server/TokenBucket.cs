namespace Pubky.Pkarr.Dht.Server;

/// <summary>Allows so much a second on average, and some at once. A value: whoever takes from it stores it again.</summary>
/// <param name="Level">What is left.</param>
/// <param name="At">When it was left, as a timestamp of the time provider.</param>
internal readonly record struct TokenBucket(double Level, long At)
{
    /// <summary>Takes one, if there is one; this bucket, an instant later.</summary>
    /// <param name="perSecond">What comes in.</param>
    /// <param name="burst">What fits in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="taken">Whether there was one.</param>
    public TokenBucket Take(double perSecond, double burst, TimeProvider time, out bool taken)
    {
        var now = time.GetTimestamp();
        var level = Math.Min(burst, Level + (time.GetElapsedTime(At, now).TotalSeconds * perSecond));
        taken = level >= 1;
        return new TokenBucket(taken ? level - 1 : level, now);
    }
}
