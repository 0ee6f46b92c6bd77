namespace Pubky.Abstractions.Tests;

/// <summary>The three states of a limit (spec operations §8.2, storage §11).</summary>
public sealed class StorageLimitTests
{
    [Fact]
    public void Default_IsTheDefaultValueAndUnlikeTheOthers()
    {
        default(StorageLimit).ShouldBe(StorageLimit.Default);
        StorageLimit.Default.ShouldNotBe(StorageLimit.Unlimited);
        StorageLimit.Default.ShouldNotBe(StorageLimit.Megabytes(0));
        StorageLimit.Unlimited.ShouldNotBe(StorageLimit.Megabytes(0));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 5L, 5_242_880L)]
    [InlineData(null, 0L, 0L)]
    [InlineData(-1L, 5L, null)]
    [InlineData(-1L, null, null)]
    [InlineData(0L, null, 0L)]
    [InlineData(0L, 5L, 0L)]
    [InlineData(1L, null, 1_048_576L)]
    [InlineData(8_796_093_022_207L, null, 9_223_372_036_853_727_232L)]
    [InlineData(8_796_093_022_208L, null, null)]
    [InlineData(long.MaxValue, null, null)]
    [InlineData(-2L, 5L, 5_242_880L)]
    [InlineData(long.MinValue, null, null)]
    public void ToBytes_StoredFormAndServerDefault_GiveTheLimit(long? code, long? serverDefault, long? bytes) =>
        StorageLimit.FromCode(code).ToBytes(serverDefault).ShouldBe(bytes);

    [Theory]
    [InlineData(null, null)]
    [InlineData(-1L, -1L)]
    [InlineData(0L, 0L)]
    [InlineData(7L, 7L)]
    [InlineData(-2L, null)]
    public void Code_StoredForm_RoundTripsAndOddNegativesAreTheDefault(long? stored, long? code) =>
        StorageLimit.FromCode(stored).Code.ShouldBe(code);

    [Fact]
    public void Megabytes_Negative_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => StorageLimit.Megabytes(-1));

    [Fact]
    public void Code_AnyLimit_RoundTrips() => Properties.Hold<long?>(code =>
    {
        var limit = StorageLimit.FromCode(code);
        return StorageLimit.FromCode(limit.Code) == limit && limit.ToBytes(null) is null or >= 0;
    });
}
