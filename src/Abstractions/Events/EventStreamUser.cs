namespace Pubky.Abstractions;

/// <summary>One user of a stream.</summary>
/// <param name="User">Whose events.</param>
/// <param name="Cursor">Exclusive start; null is the beginning, or the newest event when reversed.</param>
public readonly record struct EventStreamUser(PublicKey User, Cursor? Cursor);
