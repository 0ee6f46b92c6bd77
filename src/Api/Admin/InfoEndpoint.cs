using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin;

/// <summary><c>GET /info</c>: figures about the server (spec operations §7.3).</summary>
internal sealed class InfoEndpoint(IHomeserverStatistics statistics, AdminApiOptions options)
{
    private const long BytesPerMegabyte = 1_048_576;

    public async Task HandleAsync(HttpContext context)
    {
        if (Methods.IsRead(context.Request))
        {
            var figures = await statistics.CountAsync(context.RequestAborted);
            await JsonResponse.WriteAsync(context, figures, Write);
        }
        else
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
        }
    }

    /// <summary>To the nearest MB, half up (spec operations §19.5).</summary>
    internal static long ToMegabytes(long bytes) => (bytes + (BytesPerMegabyte / 2)) / BytesPerMegabyte;

    private void Write(Utf8JsonWriter json, HomeserverStatistics figures)
    {
        json.WriteStartObject();
        json.WriteNumber("num_users", figures.Users);
        json.WriteNumber("num_disabled_users", figures.DisabledUsers);
        json.WriteNumber("total_disk_used_mb", ToMegabytes(figures.UsedBytes));
        json.WriteNumber("num_signup_codes", figures.SignupCodes);
        json.WriteNumber("num_unused_signup_codes", figures.UnusedSignupCodes);
        json.WriteString("public_key", options.HomeserverKey.ToString());
        json.WriteString("pkarr_pubky_address", options.PubkyAddress);
        json.WriteString("pkarr_icann_domain", options.IcannAddress);
        json.WriteString("version", options.Version);
        json.WriteEndObject();
    }
}
