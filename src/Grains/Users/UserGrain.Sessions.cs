using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Sign-up, sign-in and sign-out (spec auth §6).</summary>
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
    public ValueTask<SignInResult> SignUpAsync(SecretHash secret, Capabilities capabilities) =>
        WriteAsync((Key, secret, capabilities), static (request, user, at) =>
        {
            if (user is not null)
            {
                return new(new Decision<SignInResult>(new SignInResult(SignInStatus.UserExists, null)));
            }

            var session = new Session(request.secret, request.Key, request.capabilities, at);
            return new ValueTask<Decision<SignInResult>>(new Decision<SignInResult>(
                new SignInResult(SignInStatus.Ok, session),
                UsedBytes: 0,
                [new UserChange.CreateAccount(UserQuota.Default), new UserChange.AddSession(session)]));
        });

    /// <inheritdoc/>
    public ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities) =>
        WriteAsync((Key, secret, capabilities), static (request, user, at) =>
        {
            if (user is null)
            {
                return new(new Decision<SignInResult>(new SignInResult(SignInStatus.UserNotFound, null)));
            }

            var session = new Session(request.secret, request.Key, request.capabilities, at);
            return new ValueTask<Decision<SignInResult>>(new Decision<SignInResult>(
                new SignInResult(SignInStatus.Ok, session), user.UsedBytes, [new UserChange.AddSession(session)]));
        });

    /// <inheritdoc/>
    public ValueTask<bool> SignOutAsync(SecretHash secret) =>
        WriteAsync((State: _state, secret), static async (request, user, _) =>
            user is null || await request.State.FindSessionAsync(request.secret) is null
                ? new Decision<bool>(false)
                : new Decision<bool>(true, user.UsedBytes, [new UserChange.RemoveSession(request.secret)]));
}
