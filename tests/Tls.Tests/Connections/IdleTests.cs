using System.Text;
using Microsoft.AspNetCore.Http;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests;

/// <summary>Behind the handshake the limits of HTTP hold, as on a listener in the clear (spec pubky-tls §9).</summary>
public sealed class IdleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task RequestHead_NeverEnds_IsGivenUp()
    {
        await using var host = await StartAsync(head: Limit, idle: Never);
        using var client = await host.ConnectAsync();

        await client.WriteAsync("GET / HTTP/1.1\r\nHost: server"u8.ToArray());
        var answer = await client.ReadToEndAsync().WaitAsync(Patience.Step);

        Encoding.ASCII.GetString(answer).ShouldStartWith("HTTP/1.1 408 ");
        client.SawCloseNotify.ShouldBeTrue();
    }

    /// <summary>New keys are no request: they buy no time.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connection_WithoutRequest_IsClosedInOrder(bool changesKey)
    {
        await using var host = await StartAsync(head: Never, idle: Limit);
        using var client = await host.ConnectAsync();

        if (changesKey)
        {
            await client.UpdateKeyAsync(requestAnswer: true);
        }

        (await client.ReadToEndAsync().WaitAsync(Patience.Step)).ShouldBeEmpty();
        client.SawCloseNotify.ShouldBeTrue();
    }

    private static Task<TlsHost> StartAsync(TimeSpan head, TimeSpan idle) => TlsHost.StartAsync(
        context => context.Response.WriteAsync("hello"),
        limits: limits => (limits.RequestHeadersTimeout, limits.KeepAliveTimeout) = (head, idle));
}
