namespace Pubky.Protocol;

/// <summary>The numbers of BLAKE3 in plain hash mode (spec pubky-tls §6).</summary>
internal static class Blake3Format
{
    /// <summary>Bytes of one compression input.</summary>
    public const int BlockSize = 64;

    /// <summary>Bytes of a leaf of the tree; only the last leaf may be shorter.</summary>
    public const int ChunkSize = 1024;

    /// <summary>Bytes of the value of a leaf, of a parent and of the finished hash.</summary>
    public const int ValueSize = 32;

    /// <summary>Words of a block.</summary>
    public const int BlockWords = 16;

    /// <summary>Words of a value.</summary>
    public const int ValueWords = 8;

    /// <summary>Rounds of one compression.</summary>
    public const int Rounds = 7;

    /// <summary>First block of a chunk.</summary>
    public const uint ChunkStart = 1;

    /// <summary>Last block of a chunk.</summary>
    public const uint ChunkEnd = 2;

    /// <summary>The block holds two values, not content.</summary>
    public const uint Parent = 4;

    /// <summary>The very last compression, the one that yields the hash.</summary>
    public const uint Root = 8;

    // An array, not span data in the image: in unoptimized builds each look at such data makes garbage.
    private static readonly uint[] InitialWords =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    /// <summary>The value every chunk and parent starts from: that of SHA-256.</summary>
    public static ReadOnlySpan<uint> InitialValue => InitialWords;

    /// <summary>Which message word each of the 16 places of a round takes; one line per round.</summary>
    public static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8,
        3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1,
        10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6,
        12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4,
        9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7,
        11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13,
    ];
}
