using System.Diagnostics;
using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Sign-up, sign-in and sign-out (spec auth §6, §8).</summary>
public partial class UserGrain
{
    // Tokens are accepted 180 s around the server's clock, so an id older than twice that can never be accepted again.
    private static readonly TimeSpan AuthTokenMemory = TimeSpan.FromSeconds(360);

    /// <inheritdoc/>
    public async ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp)
    {
        var forgetBefore = (_services.Time.GetUtcNow() - AuthTokenMemory).ToUnixMicroseconds();
        return await _services.Store.TryConsumeAuthTokenAsync(Key, timestamp, forgetBefore, CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask<SignInResult> SignUpAsync(SignUpRequest request) =>
        WriteAsync((Grain: this, request), static (argument, user, at) =>
            argument.Grain.DecideSignUpAsync(argument.request, user, at));

    /// <inheritdoc/>
    public ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities) =>
        WriteAsync((Key, secret, capabilities), static (request, user, at) =>
        {
            if (user is null)
            {
                return new(Decide.Answer(new SignInResult(SignInStatus.UserNotFound, null)));
            }

            var session = new CookieSession(request.secret, request.Key, request.capabilities, at);
            return new ValueTask<Decision<SignInResult>>(Decide.Commit(
                new SignInResult(SignInStatus.Ok, session), user.UsedBytes, new UserChange.AddSession(session)));
        });

    /// <inheritdoc/>
    public ValueTask<bool> SignOutAsync(SecretHash secret) =>
        WriteAsync((State: _state, secret), static async (request, user, _) =>
            user is null || await request.State.FindCookieAsync(request.secret) is null
                ? Decide.Answer(false)
                : Decide.Commit(true, user.UsedBytes, new UserChange.RemoveSession(request.secret)));

    /// <inheritdoc/>
    public async ValueTask<Session?> FindSessionAsync(Caller caller)
    {
        await ConfirmAsync();
        return await FindKnownSessionAsync(caller);
    }

    /// <summary>As <see cref="FindSessionAsync"/>, for callers who have confirmed what is at hand, or will have it checked by a commit.</summary>
    private async ValueTask<Session?> FindKnownSessionAsync(Caller caller)
    {
        switch (caller.Kind)
        {
            case CallerKind.Cookie:
                return await _state.FindCookieAsync(caller.Secret);
            case CallerKind.Bearer:
                // What is at hand may have expired since.
                var session = await _state.FindBearerAsync(caller.Secret);
                return session?.IsActive(_services.Time.GetUtcNow().ToUnixTimeSeconds()) == true ? session : null;
            default:
                return null;
        }
    }

    private async ValueTask<Decision<SignInResult>> DecideSignUpAsync(SignUpRequest request, User? user, DateTimeOffset at)
    {
        if (user is not null)
        {
            return Decide.Answer(new SignInResult(SignInStatus.UserExists, null));
        }

        var changes = new List<UserChange>();
        var quota = UserQuota.Default;
        if (request.CodeRequired)
        {
            if (request.Code is not { } text)
            {
                return Decide.Answer(new SignInResult(SignInStatus.CodeRequired, null));
            }

            if (await _services.Codes.FindCodeAsync(text, CancellationToken.None) is not { } code)
            {
                return Decide.Answer(new SignInResult(SignInStatus.CodeUnknown, null));
            }

            quota = code.Quota;
            changes.Add(new UserChange.UseSignupCode(text));
        }

        changes.Insert(0, new UserChange.CreateAccount(quota));
        var session = request.Cookie is { } secret ? new CookieSession(secret, Key, request.Capabilities, at) : null;
        if (session is not null)
        {
            changes.Add(new UserChange.AddSession(session));
        }

        // The store has the last word on the code: somebody else may be using it at this moment.
        return new Decision<SignInResult>(
            new SignInResult(SignInStatus.Ok, session), UsedBytes: 0, changes, Freed: null, static status => status switch
            {
                CommitStatus.SignupCodeUnknown => new SignInResult(SignInStatus.CodeUnknown, null),
                CommitStatus.SignupCodeUsed => new SignInResult(SignInStatus.CodeUsed, null),
                _ => throw new UnreachableException($"The store refused a sign-up with {status}."),
            });
    }
}
