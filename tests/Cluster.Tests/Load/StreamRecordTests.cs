using Pubky.Abstractions;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>What the harness takes for a right connection.</summary>
public sealed class StreamRecordTests
{
    private static readonly Member Alice = new(new string('a', 52), "cookie");
    private static readonly Member Bob = new(new string('b', 52), "cookie");

    private readonly EventLog _log = new();

    public StreamRecordTests()
    {
        for (var cursor = 1; cursor <= 8; cursor++)
        {
            _log.TryAdd(Event(cursor)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Check_EveryEventOfItsUser_IsRight() => Check(2, [4, 6, 8]).ShouldBeNull();

    [Fact]
    public void Check_NotYetAtTheEnd_IsRight() => Check(2, [4]).ShouldBeNull();

    [Theory]
    [InlineData(2, new[] { 6, 8 })]
    [InlineData(2, new[] { 4, 8 })]
    [InlineData(2, new[] { 4, 4, 6 })]
    [InlineData(2, new[] { 6, 4 })]
    [InlineData(2, new[] { 2, 4 })]
    [InlineData(2, new[] { 4, 5, 6 })]
    public void Check_GapRepetitionDisorderOrSomebodyElses_IsFoundOut(long start, int[] cursors) => Check(start, cursors).ShouldNotBeNull();

    [Fact]
    public void Check_AGapBetweenTwoLooks_IsFoundOut()
    {
        var record = new StreamRecord(StreamFilter.Public([Alice]), 0, "node 1");
        record.Add(Event(2));
        record.Check(_log).ShouldBeNull();
        record.Add(Event(6));

        record.Check(_log).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithAHole_IsFoundOut() => _log.TryAdd(Event(10)).ShouldBeFalse();

    private string? Check(long start, int[] cursors)
    {
        var record = new StreamRecord(StreamFilter.Public([Alice]), start, "node 1");
        foreach (var cursor in cursors)
        {
            record.Add(Event(cursor));
        }

        return record.Check(_log);
    }

    /// <summary>Alice's have even cursors, Bob's odd ones.</summary>
    private static LogEvent Event(int cursor) =>
        new(cursor, (cursor % 2 == 0 ? Alice : Bob).Uri("/pub/a.bin"), ContentHash.FromBytes([.. Enumerable.Repeat((byte)cursor, ContentHash.Size)]));
}
