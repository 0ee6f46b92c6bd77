using System.Text;
using Microsoft.AspNetCore.Http;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>Acceptance cases 17 and 18: both sides change their keys while requests go on.</summary>
public sealed class KeyUpdateTests
{
    [Fact]
    public async Task KeyUpdate_ByTheClientTwiceEachWay_TrafficGoesOn()
    {
        await using var host = await TlsHost.StartAsync(Hello);
        using var client = await host.ConnectAsync();

        foreach (var requestAnswer in new[] { false, true, false, true })
        {
            await client.UpdateKeyAsync(requestAnswer);
            (await GetAsync(client)).ShouldBe("hello");
        }

        client.ServerKeyUpdates.ShouldBe(2);
        (await GetAsync(client)).ShouldBe("hello");
    }

    [Fact]
    public async Task KeyUpdate_RequestedTwiceBeforeAnAnswer_IsAnsweredOnce()
    {
        await using var host = await TlsHost.StartAsync(Hello);
        using var client = await host.ConnectAsync();

        await client.UpdateKeyAsync(requestAnswer: true);
        await client.UpdateKeyAsync(requestAnswer: true);

        (await GetAsync(client)).ShouldBe("hello");
        client.ServerKeyUpdates.ShouldBe(1);
    }

    [Fact]
    public async Task KeyUpdate_RecordInTwoWrites_IsFollowed()
    {
        await using var host = await TlsHost.StartAsync(Hello);
        using var client = await host.ConnectAsync();
        var before = client.Seal(22, [24, 0, 0, 1, 1]);
        await client.SendRawAsync(before[..7]);
        await client.SendRawAsync(before[7..]);
        client.FollowOwnKeyUpdate();

        (await GetAsync(client)).ShouldBe("hello");
    }

    [Fact]
    public async Task KeyUpdate_ByTheServerEveryThirdRecord_ClientKeepsReading()
    {
        var piece = new byte[1000];
        await using var host = await TlsHost.StartAsync(
            async context =>
            {
                context.Response.ContentLength = 100 * piece.Length;
                for (var i = 0; i < 100; i++)
                {
                    await context.Response.Body.WriteAsync(piece);
                    await context.Response.Body.FlushAsync();
                }
            },
            new PubkyTlsOptions { RecordsPerKey = 3 });
        using var client = await host.ConnectAsync();

        await client.SendGetAsync();
        var answer = await client.ReadAnswerAsync();

        answer.Length.ShouldBe(100_000);
        client.ServerKeyUpdates.ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public async Task KeyUpdate_33TimesWithoutData_IsRefused()
    {
        await using var host = await TlsHost.StartAsync(Hello);
        using var client = await host.ConnectAsync();

        for (var i = 0; i < 33; i++)
        {
            await client.UpdateKeyAsync(requestAnswer: false);
        }

        (await Should.ThrowAsync<PeerAlertException>(() => client.ReadToEndAsync())).Description.ShouldBe((byte)10);
    }

    private static Task Hello(HttpContext context)
    {
        context.Response.ContentLength = 5;
        return context.Response.WriteAsync("hello", Encoding.ASCII);
    }

    private static async Task<string> GetAsync(TlsClient client)
    {
        await client.SendGetAsync();
        return await client.ReadAnswerAsync();
    }
}
