using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pubky.Tls.Tests.Client;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests;

/// <summary>The cap on handshakes, what is counted, and the switch for HTTP/2.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Handshakes_OneMoreThanAllowed_IsClosedAtOnceAndCounted()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"), new PubkyTlsOptions { MaxHandshakes = 1 });
        using var silent = await ConnectAsync(host);
        await UntilAsync(() => host.Server.ActiveHandshakes == 1, host);

        using var refused = await ConnectAsync(host);
        (await refused.ReceiveAsync(new byte[1])).ShouldBe(0);
        host.Outcomes["refused"].ShouldBe(1);

        silent.Dispose();
        await UntilAsync(() => host.Server.ActiveHandshakes == 0, host);
        host.Outcomes["failed:disconnected"].ShouldBe(1);
        using var http = host.Http();
        (await http.GetStringAsync("/")).ShouldBe("hello");
        host.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Handshakes_OfEveryEnding_AreCountedByReason()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));

        await Should.ThrowAsync<PeerAlertException>(() => host.ConnectAsync(new ClientOptions { CertificateTypes = [0] }));
        await Should.ThrowAsync<PeerAlertException>(() => host.ConnectAsync(new ClientOptions { Versions = [0x0303] }));
        using (var socket = await ConnectAsync(host))
        {
            await socket.SendAsync(Message.Record(21, 2, 40));
            (await socket.ReceiveAsync(new byte[1])).ShouldBe(0);
        }

        host.Outcomes["failed:handshake_failure"].ShouldBe(1);
        host.Outcomes["failed:protocol_version"].ShouldBe(1);
        host.Outcomes["failed:peer_alert"].ShouldBe(1);
        host.Outcomes["ok"].ShouldBe(0);
        host.Log.ShouldBeEmpty();
    }

    /// <summary>Requests over HTTP/2 are the JavaScript client's: the class library writes another scheme into them.</summary>
    [Theory]
    [InlineData(false, "http/1.1")]
    [InlineData(true, "h2")]
    public async Task Protocol_ClientOffersBoth_FollowsTheSwitch(bool http2, string protocol)
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"), new PubkyTlsOptions { Http2 = http2 });

        using var client = await host.ConnectAsync(new ClientOptions { Protocols = ["h2", "http/1.1"] });

        client.Protocol.ShouldBe(protocol);
    }

    [Fact]
    public async Task Features_OfAConnection_SayTlsWithoutClientCertificate()
    {
        var certificate = new TaskCompletionSource<bool>();
        await using var host = await TlsHost.StartAsync(async context =>
        {
            var feature = context.Features.Get<ITlsConnectionFeature>();
            certificate.SetResult(feature is not null && await feature.GetClientCertificateAsync(default) is null);
        });
        using var http = host.Http();

        using var response = await http.GetAsync("/");

        (await certificate.Task.WaitAsync(Patience.Step)).ShouldBeTrue();
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var errors = new PubkyTlsOptions { HandshakeTimeout = TimeSpan.Zero, MaxHandshakes = 0 }.Validate();

        errors.Count.ShouldBe(2);
        errors[0].ShouldContain("HandshakeTimeout");
        errors[1].ShouldContain("MaxHandshakes");
    }

    [Fact]
    public void Options_ByDefault_AreThoseOfTheSpecification()
    {
        var options = new PubkyTlsOptions();

        options.Validate().ShouldBeEmpty();
        (options.HandshakeTimeout, options.MaxHandshakes).ShouldBe((TimeSpan.FromSeconds(10), 1_000));
        (options.Http2, options.RecordsPerKey).ShouldBe((false, 1L << 23));
    }

    private static async Task<Socket> ConnectAsync(TlsHost host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host.EndPoint);
        return socket;
    }

    private static Task UntilAsync(Func<bool> condition, TlsHost host) =>
        Until.TrueAsync(condition, () => $"{host.Server.ActiveHandshakes} handshakes are under way.");
}
