using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Applies the changes of a commit together, or none of them.</summary>
internal static class UserCommits
{
    /// <summary>
    /// Applies a commit if nothing speaks against it. Whatever can speak against it is asked before anything is changed, so a
    /// refused commit has nothing to undo and leaves its neighbours in the transaction alone. The answers hold until the
    /// changes are made: the transaction has held the write lock since it began.
    /// </summary>
    public static CommitResult Apply(SqliteConnection connection, FeedWriter feed, UserCommit commit)
    {
        var account = AccountWrites.Find(connection, commit.User);
        if ((account?.Version ?? 0) != commit.ExpectedVersion)
        {
            return Refused(CommitStatus.VersionMismatch);
        }

        foreach (var change in commit.Changes)
        {
            if (FindRefusal(connection, change) is { } refusal)
            {
                return Refused(refusal);
            }
        }

        var user = account is { } known ? AccountWrites.Advance(connection, known.Id, commit) : AccountWrites.Create(connection, commit);
        var last = Cursor.Start;
        foreach (var change in commit.Changes)
        {
            last = Apply(connection, feed, user, commit, change) ?? last;
        }

        return new CommitResult(CommitStatus.Committed, commit.ExpectedVersion + 1, last);
    }

    private static CommitResult Refused(CommitStatus status) => new(status, 0, Cursor.Start);

    private static CommitStatus? FindRefusal(SqliteConnection connection, UserChange change) => change switch
    {
        UserChange.AddGrant add => GrantWrites.Exists(connection, add.Grant.Id) ? CommitStatus.GrantIdTaken : null,
        UserChange.UseSignupCode use => SignupCodeWrites.FindRefusal(connection, use.Text),
        _ => null,
    };

    /// <summary>Applies one change; the cursor of its event, if it appended one.</summary>
    private static Cursor? Apply(SqliteConnection connection, FeedWriter feed, long user, UserCommit commit, UserChange change)
    {
        switch (change)
        {
            case UserChange.CreateAccount:
                return null;
            case UserChange.UseSignupCode use:
                SignupCodeWrites.Use(connection, use.Text, commit);
                return null;
            case UserChange.SetDisabled set:
                AccountWrites.SetDisabled(connection, user, set.Disabled);
                return null;
            case UserChange.PutEntry put:
                EntryWrites.Put(connection, user, put.Entry);
                return feed.Append(user, commit, EventKind.Put, put.Entry.Path, put.Entry.Hash);
            case UserChange.DeleteEntry delete:
                EntryWrites.Delete(connection, user, delete.Path);
                return feed.Append(user, commit, EventKind.Delete, delete.Path, null);
            case UserChange.AddSession add:
                SessionWrites.Add(connection, user, add.Session);
                RepublishWrites.Hasten(connection, user, commit.At);
                return null;
            case UserChange.RemoveSession remove:
                SessionWrites.Remove(connection, feed, user, remove.Secret);
                return null;
            case UserChange.AddGrant add:
                GrantWrites.Add(connection, user, add.Grant);
                RepublishWrites.Hasten(connection, user, commit.At);
                return null;
            case UserChange.SetBearer set:
                GrantWrites.SetBearer(connection, user, set, commit.At);
                return null;
            case UserChange.RevokeGrant revoke:
                GrantWrites.Revoke(connection, feed, user, revoke.Grant, commit.At);
                return null;
            default:
                throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
        }
    }
}
