namespace Pubky.Abstractions;

/// <summary>Changes to one user that take effect together or not at all.</summary>
/// <param name="User">Whose data.</param>
/// <param name="ExpectedVersion">The version the changes were decided on; 0 expects that the account does not exist.</param>
/// <param name="UsedBytes">The account's usage after the changes.</param>
/// <param name="At">Time of the changes and of their events.</param>
/// <param name="Changes">In order.</param>
public sealed record UserCommit(
    PublicKey User,
    long ExpectedVersion,
    long UsedBytes,
    DateTimeOffset At,
    IReadOnlyList<UserChange> Changes);
