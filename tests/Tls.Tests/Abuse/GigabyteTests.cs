using System.Runtime.InteropServices;
using System.Text;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Abuse;

/// <summary>A gigabyte each way at once over one connection: nothing is lost, changed or piled up.</summary>
[Collection(VolumeCollection.Name)]
public sealed class GigabyteTests
{
    private const long Length = 1L << 30;
    private const int BlockSize = 1 << 16;
    private const long MaxGrowth = 100 << 20;

    [Fact]
    public async Task Connection_OneGibibyteUpAndDown_ArrivesWholeAndStaysFlat()
    {
        await using var host = await TlsHost.StartAsync(async context =>
        {
            context.Response.ContentLength = context.Request.ContentLength;
            await context.Request.BodyReader.CopyToAsync(context.Response.BodyWriter, context.RequestAborted);
        });
        using var client = await host.ConnectAsync();
        var before = ServerMemory.Resident();

        await client.WriteAsync(Encoding.ASCII.GetBytes($"PUT / HTTP/1.1\r\nHost: server.test\r\nContent-Length: {Length}\r\n\r\n"));
        var sending = SendAsync(client);
        (await client.ReadHeadAsync()).ShouldContain($"Content-Length: {Length}");
        var peak = await ReceiveAsync(client);
        await sending;

        (peak - before).ShouldBeLessThan(MaxGrowth);
        host.Log.ShouldBeEmpty();
    }

    private static async Task SendAsync(Stream client)
    {
        var block = new byte[BlockSize];
        for (var i = 0; i < Length / BlockSize; i++)
        {
            Fill(block, i);
            await client.WriteAsync(block);
        }
    }

    /// <summary>Checks every byte; gives the most memory that the process took.</summary>
    private static async Task<long> ReceiveAsync(Stream client)
    {
        var peak = 0L;
        var (block, wanted) = (new byte[BlockSize], new byte[BlockSize]);
        for (var i = 0; i < Length / BlockSize; i++)
        {
            await client.ReadExactlyAsync(block);
            Fill(wanted, i);
            if (!block.AsSpan().SequenceEqual(wanted))
            {
                Assert.Fail($"Block {i} is not what was sent.");
            }

            peak = i % 100 == 0 ? Math.Max(peak, Environment.WorkingSet) : peak;
        }

        return peak;
    }

    /// <summary>Every word of block i is i.</summary>
    private static void Fill(byte[] block, int i) => MemoryMarshal.Cast<byte, int>(block.AsSpan()).Fill(i);
}
