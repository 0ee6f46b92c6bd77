using Microsoft.AspNetCore.Http;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Tests.Client.Tenancy;

public class RequestTenantTests
{
    [Theory]
    [InlineData(Keys.Text0, null, "", Keys.Text0)]
    [InlineData($"_pubky.{Keys.Text0}", null, "", Keys.Text0)]
    [InlineData($"a.b.{Keys.Text0}.", null, "", Keys.Text0)]
    [InlineData($"{Keys.Text0}:6287", null, "", Keys.Text0)]
    [InlineData(Keys.Text1, Keys.Text0, "", Keys.Text0)]
    [InlineData("non.pubky.host", Keys.Text0, "", Keys.Text0)]
    [InlineData(Keys.Text1, "garbage", "", Keys.Text1)]
    [InlineData("localhost", null, $"pubky-host={Keys.Text0}", Keys.Text0)]
    [InlineData("localhost", "garbage", $"a=b&pubky-host=x&pubky-host={Keys.Text0}", Keys.Text0)]
    [InlineData(Keys.Text1, null, $"pubky-host={Keys.Text0}", Keys.Text1)]
    [InlineData("localhost", null, $"pubky%2Dhost={Keys.Text0}", null)]
    [InlineData("localhost", null, $"pubky-host={Keys.Text0}%20", null)]
    [InlineData($"pubky{Keys.Text0}", $"pubky{Keys.Text0}", $"pubky-host=pubky{Keys.Text0}", null)]
    [InlineData("localhost", null, "", null)]
    [InlineData(null, null, "", null)]
    public void Resolve_HostHeaderQuery_FollowsThePrecedence(string? host, string? header, string query, string? expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Host = host;
        request.Headers["pubky-host"] = header;

        RequestTenant.Resolve(request, new RawTarget("/pub/x", query))?.ToString().ShouldBe(expected);
    }
}
