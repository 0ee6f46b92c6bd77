using System.Text;
using Pubky.Storage.S3;

namespace Pubky.Storage.Tests.S3;

public sealed class SmallPartsTests
{
    // RFC 3720, appendix B.4, and the check value of the algorithm.
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)]
    public void Crc32C_Text_IsTheKnownValue(string text, uint expected) => Crc32C.Compute(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void Crc32C_KnownBlocks_AreTheKnownValues()
    {
        Crc32C.Compute(new byte[32]).ShouldBe(0x8A9136AAu);
        Crc32C.Compute([.. Enumerable.Repeat((byte)0xFF, 32)]).ShouldBe(0x62A8AB43u);
        Crc32C.Compute([.. Enumerable.Range(0, 32).Select(static n => (byte)n)]).ShouldBe(0x46DD794Eu);
        Crc32C.ToBase64("123456789"u8).ShouldBe("4waSgw==");
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1000, 8)]
    [InlineData(1001, 16)]
    [InlineData(2000, 16)]
    [InlineData(7001, 1024)]
    public void PartSize_Number_DoublesAfterEachThousand(int number, int mebibytes) =>
        PartSizes.Of(8 << 20, number).ShouldBe(mebibytes << 20);

    [Theory]
    [InlineData(8)]
    [InlineData(256)]
    public void PartSize_AllParts_HoldWhatS3AllowsAndFitIntoABuffer(int firstMebibytes)
    {
        var sizes = Enumerable.Range(1, PartSizes.MaxParts).Select(n => PartSizes.Of(firstMebibytes << 20, n)).ToList();

        sizes.Sum(static size => (long)size).ShouldBeGreaterThanOrEqualTo(5L << 40);
        sizes.Max().ShouldBeLessThanOrEqualTo(Array.MaxLength);
        sizes.ShouldAllBe(static size => size >= 5 << 20);
    }
}
