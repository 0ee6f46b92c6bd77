using System.Diagnostics;
using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>The write gate and the commit behind it.</summary>
public partial class UserGrain
{
    // A second mismatch in a row means that another activation is writing at this very moment; a third tells that it goes on.
    private const int Attempts = 3;

    // On a shared store that is every day's business: an application that uploads many files at once through several processes. Whoever
    // has committed goes on at once, while the others have to read first; they get through when it has nothing more to write.
    private const int SharedAttempts = 200;

    private readonly SemaphoreSlim _writeGate = new(1, 1);

    /// <summary>
    /// Runs a writer behind the gate: it decides on the current state, and what it decided is committed if nobody else has
    /// changed the user since. If somebody has (another activation of this grain), everything is read anew and decided again.
    /// </summary>
    private async ValueTask<TAnswer> WriteAsync<TArgument, TAnswer>(
        TArgument argument, Func<TArgument, User?, DateTimeOffset, ValueTask<Decision<TAnswer>>> decide)
    {
        var isConfirmed = !IsShared;
        var attempts = IsShared ? SharedAttempts : Attempts;
        await _writeGate.WaitAsync();
        try
        {
            for (var attempt = 1; attempt <= attempts; attempt++)
            {
                var user = await _state.GetUserAsync();
                var at = _services.Time.GetUtcMicroseconds();
                var decision = await decide(argument, user, at);
                if (decision.Changes.Count == 0)
                {
                    // No commit will tell whether this was decided on what is true.
                    if (isConfirmed || await IsCurrentAsync(user))
                    {
                        return decision.Answer;
                    }

                    isConfirmed = true;
                    continue;
                }

                switch (await CommitAsync(user, at, decision))
                {
                    case CommitStatus.Committed:
                        return decision.Answer;
                    case CommitStatus.VersionMismatch:
                        continue;
                    case var refusal when decision.Refused is { } refused:
                        return refused(refusal);
                    case var refusal:
                        throw new UnreachableException($"The store refused a change with {refusal}.");
                }
            }

            throw new StoreBusyException("Another server keeps writing for this user.");
        }
        finally
        {
            _writeGate.Release();
        }
    }

    /// <summary>Whether the account is still this one; what is at hand is up to date afterwards.</summary>
    private async ValueTask<bool> IsCurrentAsync(User? user)
    {
        await ConfirmAsync();
        return (await _state.GetUserAsync())?.Version == user?.Version;
    }

    private async ValueTask<CommitStatus> CommitAsync<TAnswer>(User? user, DateTimeOffset at, Decision<TAnswer> decision)
    {
        var changes = decision.Changes;
        var commit = new UserCommit(Key, user?.Version ?? 0, decision.UsedBytes, at, changes);
        CommitResult result;
        _state.Begin(changes);
        try
        {
            // Nobody can cancel this: a commit under way ends before the gate opens again.
            result = await _services.Store.CommitAsync(commit, CancellationToken.None);
        }
        catch
        {
            _state.Forget();
            throw;
        }

        if (result.Status != CommitStatus.Committed)
        {
            _state.Forget();
            return result.Status;
        }

        _state.Apply(After(user ?? NewAccount(at, changes), decision, result.Version), changes);
        if (decision.Freed is { } blob)
        {
            _services.Reclaimer.Reclaim(blob);
        }

        return result.Status;
    }

    private static User After<TAnswer>(User user, Decision<TAnswer> decision, long version) => user with
    {
        UsedBytes = decision.UsedBytes,
        Version = version,
        Disabled = decision.Changes.OfType<UserChange.SetDisabled>().LastOrDefault()?.Disabled ?? user.Disabled,
    };

    private User NewAccount(DateTimeOffset at, IReadOnlyList<UserChange> changes) =>
        new(Key, at, Disabled: false, changes.OfType<UserChange.CreateAccount>().Single().Quota, UsedBytes: 0, Version: 0);
}
