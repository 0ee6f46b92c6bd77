namespace Pubky.PkarrRelay;

/// <summary>What a bucket says to one request.</summary>
/// <param name="IsAllowed">Whether the request may pass.</param>
/// <param name="Limit">Tokens of a full bucket.</param>
/// <param name="Remaining">Tokens left.</param>
/// <param name="Wait">Time until the next token; zero if the request may pass.</param>
internal readonly record struct BucketVerdict(bool IsAllowed, long Limit, long Remaining, TimeSpan Wait);
