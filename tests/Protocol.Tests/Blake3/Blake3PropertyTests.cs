using FsCheck;
using FsCheck.Fluent;

namespace Pubky.Protocol.Tests;

public class Blake3PropertyTests
{
    private const int MaxPieces = 12;
    private const int MaxPiece = 70_000;

    [Fact]
    public void Hash_AnyContentInAnyPieces_IsOneHashOnEveryPath()
    {
        // Pieces near the sizes where something changes, and any other size.
        int[] edges = [0, 1, 64, 1023, 1024, 1025, 16_383, 16_384, 16_385, 65_536];
        var piece = Gen.OneOf(Gen.Elements(edges), Gen.Choose(0, MaxPiece));
        var pieces = Gen.Choose(0, MaxPieces).SelectMany(count => Gen.ArrayOf(piece, count));

        Prop.ForAll(pieces.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (sizes, seed) =>
        {
            var content = new byte[sizes.Sum()];
            new Random(seed).NextBytes(content);
            var expected = Blake3.Hash(content, Blake3Paths.Scalar);

            return Blake3Kernel.Supported.All(kernel =>
                Blake3.Hash(content, kernel) == expected && Streamed(kernel, content, sizes) == expected);
        }).QuickCheckThrowOnFailure();
    }

    private static Abstractions.ContentHash Streamed(Blake3Kernel kernel, ReadOnlySpan<byte> content, int[] sizes)
    {
        var hasher = new Blake3Hasher(kernel);
        foreach (var size in sizes)
        {
            hasher.Update(content[..size]);
            content = content[size..];
        }

        return hasher.Finish();
    }
}
