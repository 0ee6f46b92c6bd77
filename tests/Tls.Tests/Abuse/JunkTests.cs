using System.Text;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Abuse;

/// <summary>What scanners and broken programs send. The clock stands still, so no time limit helps the server out.</summary>
public sealed class JunkTests(FrozenHost frozen) : IClassFixture<FrozenHost>
{
    public static TheoryData<string, byte[]> Openings => new()
    {
        { "HTTP in the clear", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray() },
        { "HTTP/2 in the clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray() },
        { "proxy protocol", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n"u8.ToArray() },
        { "SSH", "SSH-2.0-scanner\r\n"u8.ToArray() },
        { "4 KiB of random bytes", Noise(4096) },
        { "zeros", new byte[4096] },
        { "a record of 65,535 bytes", [22, 3, 1, 0xff, 0xff, .. new byte[64]] },
        { "a record of 2^14 + 1 bytes", [22, 3, 1, 0x40, 0x01, 1] },
        { "a hello of 65,535 bytes", [22, 3, 1, 0x00, 0x20, 1, 0, 0xff, 0xff, 3, 3, .. new byte[26]] },
        { "a hello of 16 MiB", [22, 3, 1, 0x00, 0x04, 1, 0xff, 0xff, 0xff] },
        { "SSLv2", [0x80, 0x2e, 1, 0, 2, 0, 0x15, 0, 0, 0, 0x10, .. new byte[37]] },
        { "an alert", [21, 3, 3, 0, 2, 2, 40] },
        { "close_notify", [21, 3, 3, 0, 2, 1, 0] },
        { "data", [23, 3, 3, 0, 32, .. new byte[32]] },
        { "heartbeat", [24, 3, 3, 0, 3, 1, 0x40, 0] },
        { "an empty handshake record", [22, 3, 3, 0, 0] },
        { "ChangeCipherSpec of a wrong value", [20, 3, 3, 0, 1, 2] },
        { "nine ChangeCipherSpecs", [.. Enumerable.Repeat(new byte[] { 20, 3, 3, 0, 1, 1 }, 9).SelectMany(static ccs => ccs)] },
    };

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task Server_BytesThatAreNoHello_ClosesAtOnceAndSaysNothingAboveDebug(string what, byte[] bytes)
    {
        using var socket = await RawSocket.ConnectAsync(frozen.Host.EndPoint);
        await socket.SendAsync(bytes);

        var answer = await socket.ReadToEndAsync();

        answer.ShouldBe(answer.Length == 0 ? [] : [21, 3, 3, 0, 2, 2, answer[^1]], what);
        frozen.Host.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Server_HelloEndsInTheMiddle_ClosesToo()
    {
        for (var length = 0; length < CapturedHello.Record.Length; length += 7)
        {
            using var socket = await RawSocket.ConnectAsync(frozen.Host.EndPoint);
            await socket.SendAsync(CapturedHello.Record.AsMemory(0, length));
            socket.Finish();

            await socket.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task Server_ClientGivesUpAfterTheFlight_ClosesWithoutAWord()
    {
        using var socket = await RawSocket.ConnectAsync(frozen.Host.EndPoint);
        await socket.SendAsync(CapturedHello.Record);
        socket.Finish();

        var flight = await socket.ReadToEndAsync();

        Encoding.Latin1.GetString(flight).ShouldStartWith("\u0016\u0003\u0003");
        flight.Length.ShouldBeInRange(300, 600);
        frozen.Host.Log.Lines.ShouldBeEmpty();
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(20_260_801).NextBytes(bytes);
        return bytes;
    }
}
