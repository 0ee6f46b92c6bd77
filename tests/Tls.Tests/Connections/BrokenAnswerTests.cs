using System.Text;
using Microsoft.AspNetCore.Http;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests;

/// <summary>
/// An answer whose length is nowhere said ends with the connection: close_notify alone tells a whole one from a part, so a part
/// must not get it.
/// </summary>
public sealed class BrokenAnswerTests
{
    [Fact]
    public async Task Answer_GivenUpInTheMiddle_EndsWithoutCloseNotify()
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TlsHost.StartAsync(async context =>
        {
            await context.Response.WriteAsync("half");
            await seen.Task.WaitAsync(Patience.Step);
            context.Abort();
        });
        using var client = await host.ConnectAsync();

        await client.WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
        await client.ReadHeadAsync();
        var half = new byte[4];
        await client.ReadExactlyAsync(half);
        seen.SetResult();

        Encoding.ASCII.GetString(half).ShouldBe("half");
        await Should.ThrowAsync<IOException>(() => client.ReadToEndAsync());
        client.SawCloseNotify.ShouldBeFalse();
    }
}
