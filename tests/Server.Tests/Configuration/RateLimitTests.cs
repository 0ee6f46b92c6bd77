using System.Net;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>Rules of the request limiter in the file (spec operations §10.1, cases 73 and 91).</summary>
public sealed class RateLimitTests
{
    private const string User = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    [Fact]
    public void Rules_EmptyArray_RemovesTheBuiltInOne() => Given.File("drive.rate_limits = []").Config.Drive.RateLimits.ShouldBeEmpty();

    [Fact]
    public void Rules_Own_ReplaceTheBuiltInOneInTheirOrder()
    {
        var rules = Given.File($"""
            [[drive.rate_limits]]
            path = "/session"
            method = "post"
            quota = "20r/m"
            key = "ip"
            burst = 5
            whitelist = ["127.0.0.1", "::1"]
            [[drive.rate_limits]]
            path = "/pub/**"
            method = "PUT"
            quota = "1r/s"
            key = "user"
            whitelist = ["{User}", "pubky{User}"]
            """).Config.Drive.RateLimits;

        rules.Select(rule => rule.Path).ShouldBe(["/session", "/pub/**"]);
        rules[0].Method.ShouldBe("POST");
        rules[0].Burst.ShouldBe(5);
        rules[0].WhitelistedAddresses.ShouldBe([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        rules[1].Quota.ToString().ShouldBe("1r/s");
        rules[1].WhitelistedUsers.Select(user => user.ToString()).ShouldBe([User, User]);
    }

    [Theory]
    [InlineData("quota", "\"4294967295r/s\"", "$.drive.rate_limits[0].quota: '4294967295r/s' is not a number of requests")]
    [InlineData("quota", "\"5mb/s\"", "$.drive.rate_limits[0].quota: '5mb/s' limits bytes, which rules no longer do; set unauthenticated_ip_rate_read in [default_quotas]")]
    [InlineData("quota", "5", "must be a string, is an integer")]
    [InlineData("key", "\"IP\"", "'IP' is none of \"ip\", \"user\"")]
    [InlineData("method", "\"a b\"", "'A B' is not an HTTP method")]
    [InlineData("method", "\"\"", "'' is not an HTTP method")]
    [InlineData("burst", "0", "0 is not within 1 to 4294967295")]
    [InlineData("whitelist", "[\"" + User + "\"]", "$.drive.rate_limits[0].whitelist[0]: '" + User + "' is not an IP address, as the key \"ip\" asks for")]
    public void Rule_BadValue_IsRefusedByPath(string name, string value, string message)
    {
        var keys = new Dictionary<string, string> { ["path"] = "\"/x\"", ["method"] = "\"GET\"", ["quota"] = "\"1r/m\"", ["key"] = "\"ip\"", [name] = value };

        Given.Refusal($"drive.rate_limits = [{{ {string.Join(", ", keys.Select(pair => $"{pair.Key} = {pair.Value}"))} }}]").ShouldContain(message);
    }

    [Theory]
    [InlineData("GET", "rate_read")]
    [InlineData("PUT", "rate_write")]
    public void Rule_BandwidthOfAUser_NamesTheSuccessor(string method, string successor) =>
        Given.Refusal($$"""drive.rate_limits = [{ path = "/x", method = "{{method}}", quota = "1mb/s", key = "user" }]""")
            .ShouldContain($"set {successor} in [default_quotas]");

    [Fact]
    public void Rule_AddressInTheWhitelistOfUsers_IsRefused() =>
        Given.Refusal("""drive.rate_limits = [{ path = "/x", method = "GET", quota = "1r/s", key = "user", whitelist = ["127.0.0.1"] }]""")
            .ShouldContain("'127.0.0.1' is not a public key");

    [Fact]
    public void Rule_WithoutQuota_IsRefused() =>
        Given.Refusal("""drive.rate_limits = [{ path = "/x", method = "GET", key = "user" }]""").ShouldContain("the rule has no 'quota'");

    [Fact]
    public void Rule_UnknownKey_IsWarnedOf() =>
        Given.File("""drive.rate_limits = [{ path = "/x", method = "GET", key = "user", quota = "1r/s", brust = 5 }]""").Warnings
            .ShouldContain(warning => warning.Contains("drive.rate_limits[0].brust: unknown key, ignored; the nearest known name is 'burst'"));
}
