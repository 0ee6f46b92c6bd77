using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Signup;

/// <summary>The query parameter <c>signup_token</c> (spec auth §8). Its form is checked even where none is needed.</summary>
internal static class SignupCodeParameter
{
    /// <summary>What is answered to a code that cannot be one.</summary>
    public const string Malformed = "Invalid signup token format: Invalid signup code id";

    /// <summary>The code in canonical form, or null if none is given; false if it is malformed.</summary>
    public static bool TryRead(RawTarget target, out string? code)
    {
        var typed = FormQuery.Parse(target.Query).Last("signup_token");
        code = typed is null ? null : SignupCode.Normalize(typed);
        return typed is null || code is not null;
    }
}
