using Microsoft.AspNetCore.Http;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>Requests over Kestrel on loopback: acceptance case 15, and the handshakes of our own client.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task TwoRequests_OneConnection_SeeHttpsAndThePeersAddress()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync(
            $"{context.Request.Scheme} {context.Connection.RemoteIpAddress} {context.Connection.Id}"));
        using var http = host.Http();

        var first = await http.GetStringAsync("/");
        var second = await http.GetStringAsync("/");

        first.ShouldStartWith("https 127.0.0.1 ");
        second.ShouldBe(first);
        host.Outcomes["ok"].ShouldBe(1);
        host.Log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0x1301)]
    [InlineData(0x1302)]
    [InlineData(0x1303)]
    public async Task Request_OneSuiteOnly_IsAnswered(int suite)
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));

        using var http = host.Http(new ClientOptions { Suites = [(ushort)suite] }, client => client.Suite.ShouldBe((ushort)suite));

        (await http.GetStringAsync("/")).ShouldBe("hello");
    }

    [Fact]
    public async Task Handshake_ShareOfAnUnknownGroup_IsRetriedOverX25519()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));
        var options = new ClientOptions { Groups = [ClientGroup.P521, ClientGroup.X25519], Shares = [ClientGroup.P521] };

        using var http = host.Http(options, client => client.WasRetried.ShouldBeTrue());

        (await http.GetStringAsync("/")).ShouldBe("hello");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Handshake_OnlyP256_IsDoneOverIt(bool sendsShare)
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));
        var options = new ClientOptions { Groups = [ClientGroup.P256], Shares = sendsShare ? [ClientGroup.P256] : [] };

        using var http = host.Http(options);

        (await http.GetStringAsync("/")).ShouldBe("hello");
    }

    [Fact]
    public async Task Handshake_AnyClient_SeesTheConfiguredKey()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));

        using var client = await host.ConnectAsync();

        client.ServerKey.ShouldBe(TestIdentity.Key.PublicKey);
        client.Protocol.ShouldBeNull();
    }
}
