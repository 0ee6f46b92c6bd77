namespace Pubky.Storage.Postgres.Feed;

/// <summary>How far the feed has come, or how far it was passed on.</summary>
/// <param name="Head">Cursor of the newest event.</param>
/// <param name="Revoked">Number of the newest revocation.</param>
internal readonly record struct FeedEnd(long Head, long Revoked);
