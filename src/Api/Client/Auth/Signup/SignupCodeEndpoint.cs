using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Signup;

/// <summary><c>GET /signup_tokens/{token}</c>: whether a token can still be used (spec auth §8). Anybody may ask.</summary>
internal sealed class SignupCodeEndpoint(ISignupCodes codes, ClientApiOptions options)
{
    public const string Prefix = "/signup_tokens/";

    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
        }
        else if (options.SignupMode == SignupMode.Open)
        {
            await TextResponse.BadRequestAsync(context, "Signup tokens not required");
        }
        else if (SignupCode.Normalize(PercentEncoding.DecodePathLossy(target.Path.AsSpan(Prefix.Length))) is not { } code)
        {
            await TextResponse.BadRequestAsync(context, SignupCodeParameter.Malformed);
        }
        else if (await codes.FindCodeAsync(code, context.RequestAborted) is not { } record)
        {
            await TextResponse.WriteAsync(context, StatusCodes.Status404NotFound, "Token not found");
        }
        else
        {
            await JsonResponse.WriteAsync(context, record, static (json, record) =>
            {
                json.WriteStartObject();
                json.WriteString("status", record.UsedAt is null && record.UsedBy is null ? "valid" : "used");
                json.WriteString("created_at", Rfc3339.Format(record.CreatedAt));
                json.WriteEndObject();
            });
        }
    }
}
