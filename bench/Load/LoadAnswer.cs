namespace Pubky.Bench.Load;

/// <summary>What the client process has seen.</summary>
/// <param name="Done">Requests answered as expected.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="MedianMilliseconds">Median time to an answer.</param>
/// <param name="P99Milliseconds">Time to an answer that 99 % did not exceed.</param>
/// <param name="Error">Why the order failed; null if it did not.</param>
internal sealed record LoadAnswer(
    long Done = 0, double Seconds = 0, double MedianMilliseconds = 0, double P99Milliseconds = 0, string? Error = null);
