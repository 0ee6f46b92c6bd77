using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin.SignupTokens;

/// <summary><c>GET /signup_tokens</c>: a page of the tokens (spec operations §7.4.5).</summary>
internal sealed class ListTokensEndpoint(ISignupCodes codes)
{
    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
        }
        else if (!ListTokensParameters.TryParse(target.Query, out var parameters, out var error))
        {
            await TextResponse.BadRequestAsync(context, error);
        }
        else
        {
            // One more than asked for tells whether there is a next page.
            var found = await codes.ListCodesAsync(parameters.After, parameters.Used, parameters.Limit + 1, context.RequestAborted);
            await JsonResponse.WriteAsync(context, (found, parameters.Limit), static (json, page) => Write(json, page.found, page.Limit));
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<SignupCodeRecord> found, int limit)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var code in found.Take(limit))
        {
            json.WriteStartObject();
            json.WriteString("token", code.Text);
            json.WriteString("created_at", Rfc3339.FormatWithoutZone(code.CreatedAt));
            json.WriteString("used_at", code.UsedAt is { } at ? Rfc3339.FormatWithoutZone(at) : null);
            json.WriteString("used_by", code.UsedBy?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("next_cursor", found.Count > limit ? found[limit - 1].Text : null);
        json.WriteEndObject();
    }
}
