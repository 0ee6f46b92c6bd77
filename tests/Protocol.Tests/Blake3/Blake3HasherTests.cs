namespace Pubky.Protocol.Tests;

public class Blake3HasherTests
{
    /// <summary>Spec pubky-tls §8, case 32.</summary>
    private static readonly int[] PieceSizes = [1, 63, 64, 65, 1023, 1024, 1025, 16_384, 65_537];

    [Theory]
    [MemberData(nameof(Blake3Paths.Names), MemberType = typeof(Blake3Paths))]
    public void Finish_OfficialVectorsInPieces_GivesTheOfficialHashes(string path)
    {
        foreach (var (length, expected) in OfficialVectors.Hashes)
        {
            var content = OfficialVectors.Content(length);
            foreach (var size in PieceSizes)
            {
                var hasher = new Blake3Hasher(Blake3Paths.Get(path));
                foreach (var piece in content.Chunk(size))
                {
                    hasher.Update(piece);
                }

                Convert.ToHexStringLower(hasher.Finish().ToArray()).ShouldBe(expected, $"{length} bytes in pieces of {size}");
            }
        }
    }

    [Fact]
    public void Finish_NothingAdded_IsTheHashOfEmptyContent()
    {
        new Blake3Hasher().Finish().ToString().ShouldBe("rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=");
    }

    [Fact]
    public void Finish_AskedAfterEveryPiece_IsTheHashSoFarAndDisturbsNothing()
    {
        var content = OfficialVectors.Content(150_000);
        var hasher = new Blake3Hasher();
        for (var end = 0; end < content.Length; end += 4096)
        {
            hasher.Finish().ShouldBe(Blake3.Hash(content.AsSpan(0, end)), $"{end} bytes");
            hasher.Finish().ShouldBe(Blake3.Hash(content.AsSpan(0, end)), $"{end} bytes, asked again");

            hasher.Update(content.AsSpan(end, Math.Min(4096, content.Length - end)));
        }

        hasher.Finish().ShouldBe(Blake3.Hash(content));
    }

    [Fact]
    public void Update_EmptyPieces_ChangeNothing()
    {
        // 16,384 bytes fill the buffer to the brim: an empty piece must not take that for "more follows".
        var content = OfficialVectors.Content(16_384);
        var hasher = new Blake3Hasher();

        hasher.Update([]);
        hasher.Update(content);
        hasher.Update([]);

        Convert.ToHexStringLower(hasher.Finish().ToArray()).ShouldBe(OfficialVectors.Hashes[16_384]);
    }

    [Fact]
    public void Update_BufferReusedByTheCaller_KeepsWhatItHeld()
    {
        var content = OfficialVectors.Content(2048);
        var piece = content.ToArray();
        var hasher = new Blake3Hasher();

        hasher.Update(piece);
        Array.Clear(piece);

        Convert.ToHexStringLower(hasher.Finish().ToArray()).ShouldBe(OfficialVectors.Hashes[2048]);
    }

    [Fact]
    public void Reset_AfterOtherContent_StartsAnew()
    {
        var hasher = new Blake3Hasher();
        hasher.Update(OfficialVectors.Content(70_000));

        hasher.Reset();
        hasher.Update(OfficialVectors.Content(3072));

        Convert.ToHexStringLower(hasher.Finish().ToArray()).ShouldBe(OfficialVectors.Hashes[3072]);
    }

    [Fact]
    public void Update_ManyPieces_AllocatesOneBuffer()
    {
        var piece = new byte[5000];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hasher = new Blake3Hasher();

        for (var i = 0; i < 500; i++)
        {
            hasher.Update(piece);
        }

        hasher.Finish();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32_768);
    }
}
