using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>The reading side over a pipe in memory (spec pubky-tls §3.4 and §3.5).</summary>
public sealed class OpeningStreamTests : IAsyncDisposable
{
    private const byte Data = 23;

    private readonly Pipe _pipe = new();
    private readonly SessionState _state = new();
    private readonly ClientKeys _peer = new(0x1301, new byte[32]);
    private readonly OpeningStream _stream;

    public OpeningStreamTests() =>
        _stream = new OpeningStream(_pipe.Reader, new RecordReader(new TrafficKeys(Suites.Of(0x1301), new byte[32]), _state), _state);

    [Fact]
    public async Task Read_BufferSmallerThanTheRecord_GivesItInPieces()
    {
        await SendAsync(_peer.Seal(Data, "hello"u8));

        (await ReadAsync(2)).ShouldBe("he");
        (await ReadAsync(2)).ShouldBe("ll");
        (await ReadAsync(2)).ShouldBe("o");
    }

    [Fact]
    public async Task Read_NoBytes_WaitsForARecordAndLeavesItThere()
    {
        var waiting = _stream.ReadAsync(Memory<byte>.Empty);
        waiting.IsCompleted.ShouldBeFalse();

        await SendAsync(_peer.Seal(Data, "hello"u8));

        (await waiting).ShouldBe(0);
        (await ReadAsync(100)).ShouldBe("hello");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task Read_PeerStopsWithinARecord_IsTheEndAndNoError(int length)
    {
        await SendAsync([.. _peer.Seal(Data, "whole"u8), .. _peer.Seal(Data, "cut"u8)[..length]]);
        await _pipe.Writer.CompleteAsync();

        (await ReadAsync(100)).ShouldBe("whole");
        (await ReadAsync(100)).ShouldBeEmpty();
        (await ReadAsync(100)).ShouldBeEmpty();
        _state.IsBroken.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_BehindCloseNotify_IsTheEnd()
    {
        await SendAsync([.. _peer.Seal(Data, "last"u8), .. _peer.Seal(21, [1, 0]), .. _peer.Seal(Data, "more"u8)]);

        (await ReadAsync(100)).ShouldBe("last");
        (await ReadAsync(100)).ShouldBeEmpty();
        (await ReadAsync(100)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_RecordThatDoesNotDecrypt_FailsForGoodAndOwesAnAlert()
    {
        var record = _peer.Seal(Data, "hello"u8);
        record[^1] ^= 1;
        await SendAsync(record);

        await Should.ThrowAsync<ConnectionResetException>(() => ReadAsync(100));
        await Should.ThrowAsync<ConnectionResetException>(() => ReadAsync(100));
        _state.Alert.ShouldBe(AlertDescription.BadRecordMac);
    }

    [Fact]
    public async Task Read_FatalAlertOfThePeer_FailsAndOwesNothing()
    {
        await SendAsync(_peer.Seal(21, [2, 80]));

        await Should.ThrowAsync<ConnectionResetException>(() => ReadAsync(100));
        (_state.IsBroken, _state.Alert).ShouldBe((true, null));
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _peer.Dispose();
    }

    private async Task SendAsync(byte[] bytes) => await _pipe.Writer.WriteAsync(bytes);

    private async Task<string> ReadAsync(int most)
    {
        var buffer = new byte[most];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, await _stream.ReadAsync(buffer));
    }
}
