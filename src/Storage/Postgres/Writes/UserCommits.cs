using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits;
using Pubky.Storage.Postgres.Commits.Rows;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>Applies the changes of a commit together, or none of them.</summary>
internal static class UserCommits
{
    public static readonly WriteKind<UserCommit, CommitResult> Kind = new(Ask, Decide, Settle);

    private static void Ask(Wanted wanted, UserCommit commit)
    {
        wanted.Accounts.Add(commit.User);
        wanted.NewAccounts += commit.ExpectedVersion == 0 ? 1 : 0;
        foreach (var change in commit.Changes)
        {
            switch (change)
            {
                case UserChange.DeleteEntry delete:
                    wanted.Entries.Add((commit.User, delete.Path.Value));
                    break;
                case UserChange.UseSignupCode use:
                    wanted.Codes.Add(use.Text);
                    break;
                case UserChange.RemoveSession remove:
                    wanted.Sessions.Add(remove.Secret);
                    break;
                case UserChange.AddGrant add:
                    wanted.Grants.Add(add.Grant.Id.Value);
                    wanted.NewGrants++;
                    break;
                case UserChange.SetBearer set:
                    wanted.Grants.Add(set.Grant.Value);
                    break;
                case UserChange.RevokeGrant revoke:
                    wanted.Grants.Add(revoke.Grant.Value);
                    break;
                default:
                    // The account itself, which is asked for anyway, or something new.
                    break;
            }
        }
    }

    private static CommitResult Decide(BatchRows rows, UserCommit commit)
    {
        var account = rows.Accounts.Find(commit.User);
        if ((account?.Version ?? 0) != commit.ExpectedVersion)
        {
            return Refused(CommitStatus.VersionMismatch);
        }

        foreach (var change in commit.Changes)
        {
            if (FindRefusal(rows, change) is { } refusal)
            {
                return Refused(refusal);
            }
        }

        var user = AccountWrites.Advance(rows, account, commit);
        var last = Cursor.Start;
        foreach (var change in commit.Changes)
        {
            last = Apply(rows, user, commit, change) ?? last;
        }

        return new CommitResult(CommitStatus.Committed, commit.ExpectedVersion + 1, last);
    }

    private static CommitResult Settle(CommitResult result, long head) =>
        result.Cursor == Cursor.Start ? result : result with { Cursor = new Cursor(head + result.Cursor.Value) };

    private static CommitResult Refused(CommitStatus status) => new(status, 0, Cursor.Start);

    private static CommitStatus? FindRefusal(BatchRows rows, UserChange change) => change switch
    {
        UserChange.AddGrant add => rows.Grants.Find(add.Grant.Id.Value) is null ? null : CommitStatus.GrantIdTaken,
        UserChange.UseSignupCode use => rows.Codes.Find(use.Text) switch
        {
            null => CommitStatus.SignupCodeUnknown,
            { IsUsed: true } => CommitStatus.SignupCodeUsed,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Applies one change; the place of its event, if it appended one.</summary>
    private static Cursor? Apply(BatchRows rows, long user, UserCommit commit, UserChange change)
    {
        switch (change)
        {
            case UserChange.CreateAccount:
                return null;
            case UserChange.UseSignupCode use:
                SignupCodeWrites.Use(rows, use.Text, commit);
                return null;
            case UserChange.SetDisabled set:
                AccountWrites.SetDisabled(rows, commit.User, set.Disabled);
                return null;
            case UserChange.PutEntry put:
                rows.Entries.Set((commit.User, put.Entry.Path.Value), new EntryRow(put.Entry));
                return rows.Feed.Append(user, commit, EventKind.Put, put.Entry.Path, put.Entry.Hash);
            case UserChange.DeleteEntry delete:
                EntryWrites.Delete(rows, commit.User, delete.Path);
                return rows.Feed.Append(user, commit, EventKind.Delete, delete.Path, null);
            case UserChange.AddSession add:
                rows.Sessions.Set(add.Session.Secret, new SessionRow(user, add.Session));
                RepublishWrites.SignIn(rows, commit);
                return null;
            case UserChange.RemoveSession remove:
                SessionWrites.Remove(rows, user, remove.Secret);
                return null;
            case UserChange.AddGrant add:
                GrantWrites.Add(rows, user, add.Grant);
                RepublishWrites.SignIn(rows, commit);
                return null;
            case UserChange.SetBearer set:
                GrantWrites.SetBearer(rows, user, set, commit.At);
                return null;
            case UserChange.RevokeGrant revoke:
                GrantWrites.Revoke(rows, user, revoke.Grant, commit.At);
                return null;
            default:
                throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
        }
    }
}
