using Pubky.Abstractions;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Admin.SignupTokens;

/// <summary>
/// <c>/generate_signup_token</c> (spec operations §7.4): GET makes a token with default limits, POST one with the limits of its
/// body. HEAD would make one unseen, so it is refused.
/// </summary>
internal sealed partial class CreateTokenEndpoint(ISignupCodes codes, TimeProvider time, ILogger<CreateTokenEndpoint> logger)
{
    private const string Allowed = "GET,POST";

    public async Task HandleAsync(HttpContext context)
    {
        if (Methods.Is(context.Request, Methods.Get))
        {
            await CreateAsync(context, UserQuota.Default);
        }
        else if (!Methods.Is(context.Request, Methods.Post))
        {
            await TextResponse.MethodNotAllowedAsync(context, Allowed);
        }
        else if (!context.Request.HasJsonContentType())
        {
            await TextResponse.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Expected request with `Content-Type: application/json`");
        }
        else if (await AuthBody.ReadAsync(context) is { } body)
        {
            await (QuotaJson.Read(body, out var quota) is { } refusal
                ? TextResponse.WriteAsync(context, refusal.Status, refusal.Text)
                : CreateAsync(context, quota));
        }
    }

    private async Task CreateAsync(HttpContext context, UserQuota quota)
    {
        var code = new SignupCodeRecord(SignupCode.Generate(), quota, time.GetUtcMicroseconds(), null, null);
        await codes.CreateCodesAsync([code], CancellationToken.None);
        Log.Created(logger, context.Connection.RemoteIpAddress?.ToString());
        await TextResponse.WriteAsync(context, StatusCodes.Status200OK, code.Text);
    }

    private static partial class Log
    {
        [LoggerMessage(5002, LogLevel.Information, "Admin at {Address}: created a signup token.")]
        public static partial void Created(ILogger logger, string? address);
    }
}
