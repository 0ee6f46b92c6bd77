namespace Pubky.Grains.Republishing;

/// <summary>The pauses between the attempts for one record (spec pkarr §8.2.3).</summary>
internal static class RetryDelays
{
    /// <summary>One pause less than attempts: each twice the last, up to as much again at random, and none longer than the longest.</summary>
    public static IEnumerable<TimeSpan> Of(int attempts, TimeSpan first, TimeSpan longest, Random random)
    {
        var pause = first;
        for (var retry = 1; retry < attempts; retry++)
        {
            var jittered = pause * (1 + random.NextDouble());
            yield return jittered < longest ? jittered : longest;
            pause = pause < longest ? pause * 2 : longest;
        }
    }
}
