namespace Pubky.Bench.Load;

/// <summary>What the client process has seen.</summary>
/// <param name="Done">Requests answered as expected.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="MedianMilliseconds">Median time to an answer, or from it to its event; null if that was not asked for.</param>
/// <param name="P99Milliseconds">Such a time that 99 % did not exceed.</param>
/// <param name="Error">Why the order failed; null if it did not.</param>
internal sealed record LoadAnswer(
    long Done = 0, double Seconds = 0, double? MedianMilliseconds = null, double? P99Milliseconds = null, string? Error = null);
