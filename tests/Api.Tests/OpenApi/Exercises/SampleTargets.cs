namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>A request target for every path of the document.</summary>
internal static class SampleTargets
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["/"] = "/",
        ["/info"] = "/info",
        ["/signup"] = "/signup",
        ["/signup_tokens/{token}"] = "/signup_tokens/AAAA-BBBB-CCCC",
        ["/session"] = "/session",
        ["/auth/grant/signup"] = "/auth/grant/signup",
        ["/auth/grant/session"] = "/auth/grant/session",
        ["/auth/grant/sessions"] = "/auth/grant/sessions",
        ["/auth/grant/session/{gid}"] = "/auth/grant/session/AAECAwQFBgcICQoLDA0ODw",
        ["/account/usage"] = "/account/usage",
        ["/storage/{owner}/{path}"] = $"/storage/{Keys.Text0}/pub/x",
        ["/{path}"] = "/pub/x",
        ["/events/"] = "/events/",
        ["/events-stream"] = "/events-stream",
    };
}
