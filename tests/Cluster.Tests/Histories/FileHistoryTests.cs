using Pubky.Abstractions;

namespace Pubky.Cluster.Tests.Histories;

/// <summary>What the harness takes for right and for wrong: it must find every lie of a cluster, and no other.</summary>
public sealed class FileHistoryTests
{
    private static readonly Member Owner = new(new string('y', 52), "cookie");

    private readonly FileHistory _file = new(Owner, "/pub/a.bin");
    private long _cursor;

    [Fact]
    public void Read_OfTheNewestAcknowledged_IsRight()
    {
        Put(1, Outcome.Acknowledged);
        Put(2, Outcome.Acknowledged);

        _file.CheckRead(_file.Bound(), Hash(2)).ShouldBeNull();
    }

    [Fact]
    public void Read_OfAnOlderAcknowledged_IsStale()
    {
        Put(1, Outcome.Acknowledged);
        Put(2, Outcome.Acknowledged);

        _file.CheckRead(_file.Bound(), Hash(1)).ShouldNotBeNull();
    }

    [Fact]
    public void Read_SentBeforeTheAcknowledgement_MayGiveEither()
    {
        Put(1, Outcome.Acknowledged);
        var bound = _file.Bound();
        Put(2, Outcome.Acknowledged);

        _file.CheckRead(bound, Hash(1)).ShouldBeNull();
        _file.CheckRead(bound, Hash(2)).ShouldBeNull();
    }

    [Fact]
    public void Read_OfWhatWasNeverWritten_IsWrong()
    {
        Put(1, Outcome.Acknowledged);

        _file.CheckRead(_file.Bound(), Hash(9)).ShouldNotBeNull();
    }

    [Fact]
    public void Read_WhereNothingWasWritten_FindsNothing() => _file.CheckRead(_file.Bound(), null).ShouldBeNull();

    [Fact]
    public void Read_ThatFindsNothing_IsWrongAfterAWriteAndRightAfterADeletion()
    {
        Put(1, Outcome.Acknowledged);
        _file.CheckRead(_file.Bound(), null).ShouldNotBeNull();

        Delete(Outcome.Acknowledged);
        _file.CheckRead(_file.Bound(), null).ShouldBeNull();
        _file.CheckRead(_file.Bound(), Hash(1)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Outcome.Unknown, true)]
    [InlineData(Outcome.Refused, false)]
    internal void Read_ThatFindsNothing_AfterADeletionThatFailed_DependsOnHowItFailed(Outcome outcome, bool isRight)
    {
        Put(1, Outcome.Acknowledged);
        Delete(outcome);

        (_file.CheckRead(_file.Bound(), null) is null).ShouldBe(isRight);
    }

    [Fact]
    public void Read_OfAnUnknownWrite_IsRightUntilTheLogSaysThatItIsPast()
    {
        Put(1, Outcome.Unknown);
        Put(2, Outcome.Acknowledged);
        _file.CheckRead(_file.Bound(), Hash(1)).ShouldBeNull();

        Apply(1);
        Apply(2);

        _file.CheckRead(_file.Bound(), Hash(1)).ShouldNotBeNull();
    }

    [Fact]
    public void Read_OfAnUnknownWriteThatCameLate_IsRight()
    {
        Put(1, Outcome.Unknown);
        Put(2, Outcome.Acknowledged);
        Apply(2);
        Apply(1);

        _file.CheckRead(_file.Bound(), Hash(1)).ShouldBeNull();
    }

    [Fact]
    public void Read_OfWhatWasBeforeAnEventThatSomebodyHasSeen_IsStale()
    {
        Put(1, Outcome.Acknowledged);
        _file.Begin(Hash(2), "node 1");
        _file.CheckRead(_file.Bound(), Hash(1)).ShouldBeNull();

        _file.Saw(Hash(2));

        _file.CheckRead(_file.Bound(), Hash(1)).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithEveryAcknowledgedChangeInOrder_IsRight()
    {
        Put(1, Outcome.Acknowledged);
        Delete(Outcome.Acknowledged);
        Put(2, Outcome.Unknown);
        Put(3, Outcome.Acknowledged);
        Delete(Outcome.Unknown);

        new[] { Apply(1), Apply(null), Apply(2), Apply(3), Apply(null) }.ShouldAllBe(static problem => problem == null);
        _file.CheckComplete().ShouldBeNull();
    }

    [Fact]
    public void Log_WithoutAnAcknowledgedChange_IsFoundOut()
    {
        Put(1, Outcome.Acknowledged);
        Put(2, Outcome.Acknowledged);
        Apply(1).ShouldBeNull();

        _file.CheckComplete().ShouldNotBeNull();
    }

    [Fact]
    public void Log_InAnotherOrderThanTheClients_IsFoundOut()
    {
        Put(1, Outcome.Acknowledged);
        Put(2, Outcome.Acknowledged);

        Apply(2).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithAnUnknownChangeBeforeWhatWasAcknowledgedEarlier_IsFoundOut()
    {
        Put(1, Outcome.Acknowledged);
        Put(2, Outcome.Unknown);

        Apply(2).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithAChangeTwice_IsFoundOut()
    {
        Put(1, Outcome.Unknown);
        Apply(1).ShouldBeNull();

        Apply(1).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithWhatWasRefused_IsFoundOut()
    {
        Put(1, Outcome.Refused);

        Apply(1).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithMoreDeletionsThanWereAskedFor_IsFoundOut()
    {
        Put(1, Outcome.Acknowledged);
        Delete(Outcome.Acknowledged);
        Put(2, Outcome.Acknowledged);
        Apply(1).ShouldBeNull();
        Apply(null).ShouldBeNull();
        Apply(2).ShouldBeNull();

        Apply(null).ShouldNotBeNull();
    }

    [Fact]
    public void Log_WithADeletionOfNothing_IsFoundOut()
    {
        Put(1, Outcome.Acknowledged);
        Delete(Outcome.Acknowledged);
        Delete(Outcome.Unknown);
        Apply(1).ShouldBeNull();
        Apply(null).ShouldBeNull();

        Apply(null).ShouldNotBeNull();
    }

    private static ContentHash Hash(byte number) => ContentHash.FromBytes([.. Enumerable.Repeat(number, ContentHash.Size)]);

    private void Put(byte number, Outcome outcome) => _file.End(_file.Begin(Hash(number), "node 1"), outcome);

    private void Delete(Outcome outcome) => _file.End(_file.Begin(null, "node 1"), outcome);

    private string? Apply(byte? number) =>
        _file.Apply(new LogEvent(++_cursor, Owner.Uri("/pub/a.bin"), number is { } put ? Hash(put) : null)).Problem;
}
