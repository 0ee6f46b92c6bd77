namespace Pubky.Abstractions;

/// <summary>Answer to the exchange of a grant.</summary>
/// <param name="Status">Whether there is a bearer.</param>
/// <param name="Session">The new session; null unless <see cref="GrantExchangeStatus.Ok"/>.</param>
public sealed record GrantExchangeResult(GrantExchangeStatus Status, GrantSession? Session);
