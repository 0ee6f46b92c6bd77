namespace Pubky.Pkarr;

/// <summary>What a network is asked for.</summary>
/// <param name="Policy">Where the answer may come from.</param>
/// <param name="NewerThan">Only packets with a greater timestamp are of interest, in microseconds; null takes any.</param>
public readonly record struct ResolveRequest(ResolvePolicy Policy, long? NewerThan = null);
