namespace Pubky.Abstractions;

/// <summary>What became of a <see cref="UserCommit"/>.</summary>
/// <param name="Status">Whether it took effect.</param>
/// <param name="Version">The user's version after the commit; meaningless otherwise.</param>
/// <param name="Cursor">Cursor of the commit's last event; <see cref="Cursor.Start"/> if it appended none.</param>
public readonly record struct CommitResult(CommitStatus Status, long Version, Cursor Cursor);
