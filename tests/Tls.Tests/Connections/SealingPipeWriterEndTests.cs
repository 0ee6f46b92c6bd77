using System.Buffers;

namespace Pubky.Tls.Tests;

/// <summary>What the writer says last, and what it keeps to itself (spec pubky-tls §3.4).</summary>
public sealed class SealingPipeWriterEndTests : IDisposable
{
    private readonly WriterWire _wire = new();

    [Fact]
    public async Task Close_AfterData_SendsTheRestAndCloseNotify()
    {
        _wire.Writer.Write("hello"u8);
        await _wire.Writer.CompleteAsync();

        _wire.Writer.Close();

        (await _wire.RecordsAsync()).ShouldBe([SeenRecord.Data("hello"), new SeenRecord(21, [1, 0])]);
    }

    [Fact]
    public async Task Close_AfterAFailureOfTheApplication_SaysNothing()
    {
        await _wire.Writer.WriteAsync("half"u8.ToArray());
        await _wire.Writer.CompleteAsync(new InvalidOperationException("The answer broke off."));

        _wire.Writer.Close();

        (await _wire.RecordsAsync()).ShouldBe([SeenRecord.Data("half")]);
    }

    [Fact]
    public async Task Break_ByThePeersFault_StopsDataAndSendsTheAlertAtTheEnd()
    {
        _wire.Writer.Write("never"u8);
        _wire.State.Break(AlertDescription.BadRecordMac);

        (await _wire.Writer.FlushAsync()).IsCompleted.ShouldBeTrue();
        (await _wire.Writer.WriteAsync("sent"u8.ToArray())).IsCompleted.ShouldBeTrue();
        _wire.Writer.Close();

        (await _wire.RecordsAsync()).ShouldBe([new SeenRecord(21, [2, 20])]);
    }

    [Fact]
    public async Task Break_ByThePeersAlert_SendsNothingMore()
    {
        _wire.State.BreakByPeer();

        (await _wire.Writer.WriteAsync("never"u8.ToArray())).IsCompleted.ShouldBeTrue();
        _wire.Writer.Close();

        (await _wire.RecordsAsync()).ShouldBeEmpty();
    }

    public void Dispose() => _wire.Dispose();
}
