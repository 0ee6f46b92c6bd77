using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>The grants that users make for themselves to get an account (spec auth §7.6).</summary>
internal static class SignupGrants
{
    public static App Of(KeyPair user, Func<Grant, Grant>? change = null) => App.Of(user, grant =>
    {
        var signup = grant with { Client = ClientId.Signup, ExpiresAt = grant.IssuedAt + 300 };
        return change?.Invoke(signup) ?? signup;
    });

    public static Request Present(App signup, PublicKey homeserver, string? code = null) => GrantRequests.Post(
        code is null ? GrantRequests.Signup : $"{GrantRequests.Signup}?signup_token={code}", signup.Jws, signup.Prove(homeserver));
}
