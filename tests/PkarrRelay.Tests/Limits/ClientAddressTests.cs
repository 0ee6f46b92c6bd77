using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pubky.PkarrRelay.Tests.Limits;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.1, 192.0.2.2", "192.0.2.3", "for=192.0.2.4", "192.0.2.1")]
    [InlineData("unknown, 192.0.2.2", "192.0.2.3", null, "192.0.2.2")]
    [InlineData(null, "192.0.2.3", "for=192.0.2.4", "192.0.2.3")]
    [InlineData("", "nonsense", "proto=http;For=\"[2001:db8::17]:4711\", for=192.0.2.5", "2001:db8::17")]
    [InlineData(null, null, "for=192.0.2.4:80;by=203.0.113.43", "192.0.2.4")]
    [InlineData(null, null, "for=_hidden", "127.0.0.1")]
    [InlineData(null, null, null, "127.0.0.1")]
    public void Of_BehindAProxy_IsTheFirstAddressNamed(string? forwardedFor, string? realIp, string? forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers["X-Forwarded-For"] = forwardedFor;
        context.Request.Headers["X-Real-IP"] = realIp;
        context.Request.Headers["Forwarded"] = forwarded;

        ClientAddress.Of(context, behindProxy: true).ShouldBe(IPAddress.Parse(expected));
        ClientAddress.Of(context, behindProxy: false).ShouldBe(IPAddress.Loopback);
    }
}
