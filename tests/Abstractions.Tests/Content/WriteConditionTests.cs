namespace Pubky.Abstractions.Tests;

/// <summary>Conditions of writes on the current file (RFC 9110 §13.1).</summary>
public sealed class WriteConditionTests
{
    private static readonly ContentHash A = HashOf(1);
    private static readonly ContentHash B = HashOf(2);

    private static readonly TagCondition AnyFile = new(true, []);
    private static readonly TagCondition OnlyA = new(false, [A]);
    private static readonly TagCondition OnlyB = new(false, [B]);
    private static readonly TagCondition Either = new(false, [B, A]);
    private static readonly TagCondition Nothing = new(false, []);

    [Fact]
    public void Matches_FileWithHashA_IsMatchedByItsNamesAlone()
    {
        var file = FileOf(A);

        new[] { AnyFile, OnlyA, OnlyB, Either, Nothing }.Select(condition => condition.Matches(file)).ShouldBe([true, true, false, true, false]);
    }

    [Fact]
    public void Matches_NoFile_IsMatchedByNothing() =>
        new[] { AnyFile, OnlyA, OnlyB, Either, Nothing }.ShouldAllBe(condition => !condition.Matches(null));

    [Fact]
    public void IsMet_Default_IsAlways()
    {
        default(WriteCondition).IsMet(null).ShouldBeTrue();
        default(WriteCondition).IsMet(FileOf(A)).ShouldBeTrue();
    }

    [Fact]
    public void IsMet_IfMatch_NeedsTheFile()
    {
        new WriteCondition(AnyFile, null).IsMet(FileOf(A)).ShouldBeTrue();
        new WriteCondition(AnyFile, null).IsMet(null).ShouldBeFalse();
        new WriteCondition(Either, null).IsMet(FileOf(A)).ShouldBeTrue();
        new WriteCondition(OnlyB, null).IsMet(FileOf(A)).ShouldBeFalse();
        new WriteCondition(Nothing, null).IsMet(FileOf(A)).ShouldBeFalse();
        new WriteCondition(OnlyA, null).IsMet(null).ShouldBeFalse();
    }

    [Fact]
    public void IsMet_IfNoneMatch_NeedsItsAbsence()
    {
        new WriteCondition(null, AnyFile).IsMet(null).ShouldBeTrue();
        new WriteCondition(null, AnyFile).IsMet(FileOf(A)).ShouldBeFalse();
        new WriteCondition(null, OnlyA).IsMet(FileOf(A)).ShouldBeFalse();
        new WriteCondition(null, OnlyB).IsMet(FileOf(A)).ShouldBeTrue();
        new WriteCondition(null, Nothing).IsMet(FileOf(A)).ShouldBeTrue();
        new WriteCondition(null, OnlyA).IsMet(null).ShouldBeTrue();
    }

    [Fact]
    public void IsMet_BothGiven_NeedsBoth()
    {
        new WriteCondition(Either, OnlyB).IsMet(FileOf(A)).ShouldBeTrue();
        new WriteCondition(Either, OnlyB).IsMet(FileOf(B)).ShouldBeFalse();
        new WriteCondition(AnyFile, AnyFile).IsMet(FileOf(A)).ShouldBeFalse();
        new WriteCondition(AnyFile, AnyFile).IsMet(null).ShouldBeFalse();
    }

    private static ContentHash HashOf(byte first)
    {
        var bytes = new byte[32];
        bytes[0] = first;
        return ContentHash.FromBytes(bytes);
    }

    private static Entry FileOf(ContentHash hash) =>
        new(StoragePath.Parse("/pub/a"), 1, hash, "text/plain", default, default, new EntryContent.Inline(new byte[] { 1 }));
}
