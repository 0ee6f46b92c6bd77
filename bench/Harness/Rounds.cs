namespace Pubky.Bench.Harness;

/// <summary>
/// Measures several things in turn, round by round, so that a disturbance of the machine hits all of them and the ratio
/// between them suffers least.
/// </summary>
internal static class Rounds
{
    /// <summary>One unmeasured round of each, then the measured ones.</summary>
    public static async Task<Series[]> AlternateAsync(int rounds, params Func<Task<Reading>>[] subjects)
    {
        var readings = subjects.Select(static _ => new List<Reading>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < subjects.Length; i++)
            {
                var reading = await subjects[i]();
                if (round > 0)
                {
                    readings[i].Add(reading);
                }
            }
        }

        return readings.Select(static list => new Series(list)).ToArray();
    }
}
