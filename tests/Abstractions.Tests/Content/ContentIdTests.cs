namespace Pubky.Abstractions.Tests;

public sealed class ContentIdTests
{
    [Fact]
    public void BlobId_Created_RoundTripsAs32LowerCaseHexDigits()
    {
        var id = BlobId.Create();

        id.ToString().Length.ShouldBe(32);
        id.ToString().ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
        BlobId.Parse(id.ToString()).ShouldBe(id);
        BlobId.Create().ShouldNotBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData(" 0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef\n")]
    [InlineData("01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData("../56789abcdef0123456789abcdef0123")]
    public void BlobId_AnyOtherText_IsRefused(string? text) => BlobId.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void BlobId_HostileText_NeverThrows() =>
        HostileText.Arbitrary.Hold(text => !BlobId.TryParse(text, out var id) || id.ToString() == text.ToLowerInvariant());

    [Fact]
    public void ContentHash_EmptyContent_HasTheTextOfTheEtagVector()
    {
        var hash = ContentHash.FromBytes(Convert.FromHexString("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"));

        hash.ToString().ShouldBe("rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=");
        hash.ShouldBe(ContentHash.FromBytes(hash.ToArray()));
        (hash != default).ShouldBeTrue();
        default(ContentHash).ToArray().ShouldBe(new byte[32]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void ContentHash_AnotherLength_IsRefused(int length) =>
        Should.Throw<ArgumentException>(() => ContentHash.FromBytes(new byte[length]));

    [Fact]
    public void Cost_Entry_IsItsContentAnd256Bytes() =>
        new Entry(StoragePath.Parse("/pub/a"), 10, default, "text/plain", default, default, new EntryContent.Inline(new byte[10]))
            .Cost.ShouldBe(266);
}
