using System.Buffers;
using System.IO.Pipelines;

namespace Pubky.Tls.Tests.Abuse;

/// <summary>Producers that use the writer in unusual ways.</summary>
public sealed class WriterTests : IDisposable
{
    private readonly Pipe _transport = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly SessionState _state = new();
    private readonly SealingPipeWriter _writer;

    public WriterTests() =>
        _writer = new SealingPipeWriter(_transport.Writer, new TrafficKeys(CipherSuite.Aes128GcmSha256, new byte[32]), _state, 1 << 20);

    /// <summary>It was sent whatever the pool's array held before: other connections' data.</summary>
    [Fact]
    public async Task GetMemory_LargeAndUnusedBefore_AdvanceTakesWhatWasWrittenLast()
    {
        _writer.GetMemory(100_000);
        _writer.Write("right"u8);
        await _writer.FlushAsync();

        var record = await _transport.Reader.ReadAsync();

        using var keys = new TrafficKeys(CipherSuite.Aes128GcmSha256, new byte[32]);
        var rest = record.Buffer;
        RecordFrame.TryTake(ref rest, out var frame).ShouldBeTrue();
        var content = new byte[RecordOpener.InnerSize(frame)];
        var length = RecordOpener.Open(frame, keys, content, out _);
        content[..length].ShouldBe("right"u8.ToArray());
    }

    [Fact]
    public async Task Flush_ConnectionBroken_IsCompletedAndNothingPilesUp()
    {
        _state.Break(AlertDescription.BadRecordMac);
        var block = new byte[1 << 16];

        for (var i = 0; i < 100; i++)
        {
            (await _writer.WriteAsync(block)).IsCompleted.ShouldBeTrue();
        }

        _transport.Writer.UnflushedBytes.ShouldBe(0);
    }

    public void Dispose() => _writer.Dispose();
}
