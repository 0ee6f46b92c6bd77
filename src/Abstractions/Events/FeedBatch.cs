namespace Pubky.Abstractions;

/// <summary>What one commit of a store has made true, in its order.</summary>
/// <param name="Events">Contiguous, durable events; may be empty.</param>
/// <param name="Revoked">Sessions and grants that ended; no request is served with them after their commit is acknowledged.</param>
public sealed record FeedBatch(IReadOnlyList<Event> Events, IReadOnlyList<SessionKey> Revoked);
