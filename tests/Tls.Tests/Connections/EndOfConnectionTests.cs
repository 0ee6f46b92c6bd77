using System.Text;
using Microsoft.AspNetCore.Http;
using Pubky.Tls.Tests.Client;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests;

/// <summary>Acceptance cases 19 to 21: how connections end.</summary>
public sealed class EndOfConnectionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AnswerEndedByTheConnection_IsFollowedByCloseNotify()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));
        using var client = await host.ConnectAsync();

        await client.WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
        var answer = Encoding.ASCII.GetString(await client.ReadToEndAsync());

        answer.ShouldEndWith("hello");
        client.SawCloseNotify.ShouldBeTrue();
    }

    [Fact]
    public async Task CloseNotify_OfAnIdleClient_IsAnsweredByCloseNotify()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));
        using var client = await host.ConnectAsync();

        await client.SendCloseNotifyAsync();

        (await client.ReadToEndAsync()).ShouldBeEmpty();
        client.SawCloseNotify.ShouldBeTrue();
    }

    [Fact]
    public async Task CloseNotify_WhileARequestIsInFlight_LetsTheAnswerArriveWhole()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TlsHost.StartAsync(async context =>
        {
            await closed.Task.WaitAsync(Limit);
            context.Response.ContentLength = 3_000_000;
            await context.Response.Body.WriteAsync(new byte[3_000_000]);
        });
        using var client = await host.ConnectAsync();

        await client.SendGetAsync();
        await client.SendCloseNotifyAsync();
        closed.SetResult();

        (await client.ReadAnswerAsync()).Length.ShouldBe(3_000_000);
    }

    [Fact]
    public async Task Reset_DuringARequest_FiresTheAbortToken()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TlsHost.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            started.SetResult();
            await aborted.Task.WaitAsync(Limit);
        });
        var client = await host.ConnectAsync();

        await client.SendGetAsync();
        await started.Task.WaitAsync(Limit);
        client.Reset();

        await aborted.Task.WaitAsync(Limit);
        await ClosedAsync(host);
    }

    [Fact]
    public async Task Drop_DuringARequest_FiresTheAbortToken()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TlsHost.StartAsync(async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            started.SetResult();
            await aborted.Task.WaitAsync(Limit);
        });
        var client = await host.ConnectAsync();

        await client.SendGetAsync();
        await started.Task.WaitAsync(Limit);
        client.Dispose();

        await aborted.Task.WaitAsync(Limit);
        await ClosedAsync(host);
    }

    [Fact]
    public async Task Cut_500MegabytesAfterOneKilobyte_MemoryStaysFlat()
    {
        const int pieces = 5_000;
        var produced = 0;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TlsHost.StartAsync(async context =>
        {
            var piece = new byte[100_000];
            context.Response.ContentLength = (long)pieces * piece.Length;
            try
            {
                for (; produced < pieces; produced++)
                {
                    // No token: only the answer of the flush tells this producer, as it tells Kestrel.
                    await context.Response.Body.WriteAsync(piece);
                }
            }
            finally
            {
                ended.SetResult();
            }
        });
        var client = await host.ConnectAsync();
        await client.SendGetAsync();
        await client.ReadExactlyAsync(new byte[1_000]);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        client.Reset();
        await ended.Task.WaitAsync(Limit);
        await ClosedAsync(host);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task FlippedBit_InARequest_IsAnsweredByAlertAndClose()
    {
        await using var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));
        using var client = await host.ConnectAsync();
        var record = client.Seal(23, "GET / HTTP/1.1\r\nHost: server.test\r\n\r\n"u8);
        record[^20] ^= 1;

        await client.SendRawAsync(record);

        (await Should.ThrowAsync<PeerAlertException>(() => client.ReadToEndAsync())).Description.ShouldBe((byte)20);
        await ClosedAsync(host);
        host.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task HostStops_WithAnIdleConnection_SaysCloseNotify()
    {
        var host = await TlsHost.StartAsync(context => context.Response.WriteAsync("hello"));
        using var client = await host.ConnectAsync();
        var reading = client.ReadToEndAsync();
        await Until.TrueAsync(() => host.Server.ActiveConnections == 1, () => "The server is not done with the handshake.");

        await host.StopAsync(Limit);

        (await reading.WaitAsync(Limit)).ShouldBeEmpty();
        client.SawCloseNotify.ShouldBeTrue();
        await host.DisposeAsync();
    }

    private static async Task ClosedAsync(TlsHost host)
    {
        using var limit = new CancellationTokenSource(Limit);
        await host.AllClosedAsync(limit.Token);
    }
}
