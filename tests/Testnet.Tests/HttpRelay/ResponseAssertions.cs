using System.Net;

namespace Pubky.Testnet.Tests.HttpRelay;

internal static class ResponseAssertions
{
    /// <summary>Checks status and whole body.</summary>
    public static async Task ShouldBeAsync(this HttpResponseMessage response, HttpStatusCode status, string body)
    {
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    /// <summary>Checks status and whole body of an answer that is still under way.</summary>
    public static async Task ShouldBeAsync(this Task<HttpResponseMessage> response, HttpStatusCode status, string body) =>
        await (await response).ShouldBeAsync(status, body);

    public static bool IsDeprecated(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("Deprecation", out var values) && values.Single() == "true";
}
