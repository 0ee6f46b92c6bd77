using System.Diagnostics;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Auth;

/// <summary>Refused sign-ups and sign-ins as HTTP answers (spec auth §6.4).</summary>
internal static class SignInErrors
{
    public static Task WriteAsync(HttpContext context, SignInStatus status) => status switch
    {
        SignInStatus.UserExists => TextResponse.WriteAsync(context, StatusCodes.Status409Conflict, "User already exists"),
        SignInStatus.UserNotFound => TextResponse.NotFoundAsync(context),
        SignInStatus.CodeRequired => TextResponse.BadRequestAsync(context, "Token required"),
        SignInStatus.CodeUnknown => TextResponse.UnauthorizedAsync(context, "Invalid token"),
        SignInStatus.CodeUsed => TextResponse.UnauthorizedAsync(context, "Token already used"),
        _ => throw new UnreachableException($"{status} is not an error."),
    };
}
