namespace Pubky.Protocol.Tests;

public class Blake3KernelTests
{
    [Fact]
    public void Supported_AnyProcessor_BeginsWithScalarAndEndsWithBest()
    {
        Blake3Kernel.Supported[0].ToString().ShouldBe("scalar");
        Blake3Kernel.Supported[0].Lanes.ShouldBe(1);
        Blake3Kernel.Supported[^1].ShouldBeSameAs(Blake3Kernel.Best);
    }

    [Theory]
    [MemberData(nameof(Blake3Paths.Names), MemberType = typeof(Blake3Paths))]
    public void HashChunks_EveryFillOfTheLanes_AgreesWithScalar(string path)
    {
        for (var count = 0; count <= 35; count++)
        {
            var chunks = OfficialVectors.Content(count * Blake3Format.ChunkSize);

            ChunkValues(Blake3Paths.Get(path), chunks, 48).ShouldBe(ChunkValues(Blake3Paths.Scalar, chunks, 48), $"{count} chunks");
        }
    }

    [Theory]
    [MemberData(nameof(Blake3Paths.Names), MemberType = typeof(Blake3Paths))]
    public void HashChunks_NumbersPass32Bits_CarryIntoTheHighWord(string path)
    {
        // Four tebibytes into a content the low word wraps, here in the middle of a group.
        const ulong First = (1ul << 32) - 5;
        var chunks = OfficialVectors.Content(16 * Blake3Format.ChunkSize);

        var together = ChunkValues(Blake3Paths.Get(path), chunks, First);

        for (var i = 0; i < 16; i++)
        {
            var alone = new byte[Blake3Format.ValueSize];
            var chunk = chunks.AsSpan(i * Blake3Format.ChunkSize, Blake3Format.ChunkSize);
            Blake3Paths.Scalar.Single.HashChunk(chunk, First + (ulong)i, 0, alone);
            together.AsSpan(i * Blake3Format.ValueSize, Blake3Format.ValueSize).ToArray().ShouldBe(alone, $"chunk {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Blake3Paths.Names), MemberType = typeof(Blake3Paths))]
    public void HashParents_InPlace_AgreesWithOneByOne(string path)
    {
        for (var count = 0; count <= 35; count++)
        {
            var values = OfficialVectors.Content(count * Blake3Format.BlockSize);
            var expected = new byte[count * Blake3Format.ValueSize];
            for (var i = 0; i < count; i++)
            {
                var children = values.AsSpan(i * Blake3Format.BlockSize, Blake3Format.BlockSize);
                Blake3Paths.Scalar.Single.HashParent(children, 0, expected.AsSpan(i * Blake3Format.ValueSize));
            }

            Blake3Paths.Get(path).HashParents(values, values);

            values.AsSpan(0, expected.Length).ToArray().ShouldBe(expected, $"{count} parents");
        }
    }

    private static byte[] ChunkValues(Blake3Kernel kernel, byte[] chunks, ulong first)
    {
        var values = new byte[chunks.Length / Blake3Format.ChunkSize * Blake3Format.ValueSize];
        kernel.HashChunks(chunks, first, values);
        return values;
    }
}
