using Microsoft.AspNetCore.Http;
using Pubky.Api.Client.Auth;

namespace Pubky.Api.Tests.Client.Auth;

public class SecureHostTests
{
    [Theory]
    [InlineData(Keys.Text0, true)]
    [InlineData($"_pubky.{Keys.Text0}", true)]
    [InlineData("example.com", true)]
    [InlineData("hs.example.com", true)]
    [InlineData("localhost", false)]
    [InlineData("localhost.", false)]
    [InlineData("homeserver", false)]
    [InlineData("testnet", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("167.86.102.121", false)]
    [InlineData("[2001:db8::ff00:42:8329]", false)]
    [InlineData("localhost:23423", false)]
    [InlineData("localhost:6286", false)]
    [InlineData("example.com:8443", false)]
    [InlineData($"{Keys.Text0}:6287", false)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("a b.com", false)]
    [InlineData("a..com", false)]
    public void IsSecure_HostText_FollowsTheTable(string host, bool expected) => SecureHost.IsSecure(host).ShouldBe(expected);

    [Theory]
    [InlineData("for=1.2.3.4;host=\"a.com\";proto=https, host=b.com", "x.com", "y.com", "a.com")]
    [InlineData("for=1.2.3.4", "x.com", "y.com", "x.com")]
    [InlineData(null, "x.com, z.com", "y.com", "x.com")]
    [InlineData(null, null, "y.com", "y.com")]
    [InlineData(null, null, "", "")]
    [InlineData(null, null, null, null)]
    public void Find_ProxyHeaders_ComeFirst(string? forwarded, string? xForwardedHost, string? host, string? expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["Forwarded"] = forwarded;
        request.Headers["X-Forwarded-Host"] = xForwardedHost;
        request.Headers.Host = host;

        SecureHost.Find(request).ShouldBe(expected);
    }
}
