using System.Buffers;
using System.IO.Pipelines;

namespace Pubky.Tls.Tests;

/// <summary>The writing side over a pipe in memory (spec pubky-tls §3.4 and §3.5).</summary>
public sealed class SealingPipeWriterTests : IDisposable
{
    private const int FullContent = (1 << 14) - 22;

    private readonly WriterWire _wire = new();

    [Fact]
    public async Task Flush_SmallWrites_BecomeOneRecord()
    {
        _wire.Writer.Write("hel"u8);
        _wire.Writer.Write("lo"u8);
        _wire.Writer.UnflushedBytes.ShouldBe(5);
        await _wire.Writer.FlushAsync();

        _wire.Writer.UnflushedBytes.ShouldBe(0);
        (await _wire.RecordsAsync()).ShouldBe([SeenRecord.Data("hello")]);
    }

    [Fact]
    public async Task Flush_Nothing_SendsNothing()
    {
        _wire.Writer.GetMemory();
        await _wire.Writer.FlushAsync();

        await _wire.Pipe.Writer.CompleteAsync();
        (await _wire.Pipe.Reader.ReadAsync()).Buffer.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Write_MoreThanARecord_FillsRecordsOfOneArrayEach()
    {
        var content = Enumerable.Range(0, (2 * FullContent) + 10).Select(i => (byte)i).ToArray();

        await _wire.Writer.WriteAsync(content);

        var records = await _wire.RecordsAsync();
        records.Select(r => r.Content.Length).ShouldBe([FullContent, FullContent, 10]);
        records.SelectMany(r => r.Content).ShouldBe(content);
    }

    [Fact]
    public async Task GetMemory_HintLargerThanARecord_IsMetAndSplit()
    {
        var content = Enumerable.Range(0, 50_000).Select(i => (byte)i).ToArray();
        _wire.Writer.Write("before"u8);

        content.CopyTo(_wire.Writer.GetMemory(content.Length));
        _wire.Writer.Advance(content.Length);
        await _wire.Writer.FlushAsync();

        byte[] all = [.. "before"u8, .. content];
        (await _wire.RecordsAsync()).SelectMany(r => r.Content).ShouldBe(all);
    }

    [Fact]
    public async Task GetMemory_HintLargerThanTheRest_BeginsANewRecord()
    {
        _wire.Writer.Write(new byte[FullContent - 10]);

        _wire.Writer.GetMemory(11).Length.ShouldBeGreaterThanOrEqualTo(11);
        _wire.Writer.Advance(11);
        await _wire.Writer.FlushAsync();

        (await _wire.RecordsAsync()).Select(r => r.Content.Length).ShouldBe([FullContent - 10, 11]);
    }

    [Fact]
    public void Advance_BeyondTheMemory_IsRefused()
    {
        var memory = _wire.Writer.GetMemory();

        Should.Throw<ArgumentOutOfRangeException>(() => _wire.Writer.Advance(memory.Length + 1));
        Should.Throw<ArgumentOutOfRangeException>(() => _wire.Writer.Advance(-1));
    }

    [Fact]
    public async Task Flush_TransportGone_ReturnsItsAnswerAndDoesNotThrow()
    {
        await _wire.Pipe.Reader.CompleteAsync();

        (await _wire.Writer.WriteAsync(new byte[100])).IsCompleted.ShouldBeTrue();
        (await _wire.Writer.WriteAsync(new byte[100])).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task CancelPendingFlush_TransportFull_IsReturned()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 10, resumeWriterThreshold: 5));
        using var writer = new SealingPipeWriter(pipe.Writer, new TrafficKeys(Suites.Of(0x1301), new byte[32]), _wire.State, recordsPerKey: 100);
        var flush = writer.WriteAsync(new byte[100]);

        writer.CancelPendingFlush();

        (await flush).IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_UpdateRequestedWhileDataWaits_UpdatesBeforeTheData()
    {
        _wire.Writer.Write("hello"u8);
        _wire.State.RequestKeyUpdate();
        await _wire.Writer.FlushAsync();
        await _wire.Writer.WriteAsync("more"u8.ToArray());

        (await _wire.RecordsAsync()).ShouldBe([SeenRecord.KeyUpdate, SeenRecord.Data("hello"), SeenRecord.Data("more")]);
    }

    [Fact]
    public async Task Write_KeyUsedUp_IsUpdated()
    {
        for (var i = 0; i < 101; i++)
        {
            await _wire.Writer.WriteAsync(new byte[] { (byte)i });
        }

        var records = await _wire.RecordsAsync();
        records.Count(r => r.Type == 22).ShouldBe(1);
        records[100].ShouldBe(SeenRecord.KeyUpdate);
        records[101].ShouldBe(new SeenRecord(23, [100]));
    }

    [Fact]
    public void GetMemory_AfterComplete_IsRefused()
    {
        _wire.Writer.Complete();

        Should.Throw<InvalidOperationException>(() => _wire.Writer.GetMemory());
    }

    public void Dispose() => _wire.Dispose();
}
