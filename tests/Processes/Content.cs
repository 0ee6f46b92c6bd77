using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Processes;

/// <summary>Bytes that can be made again from two numbers.</summary>
/// <param name="Seed">Makes the bytes differ.</param>
/// <param name="Length">How many.</param>
internal sealed record Content(int Seed, int Length)
{
    private ContentHash? _hash;

    public ContentHash Hash => _hash ??= Blake3.Hash(Bytes());

    public byte[] Bytes()
    {
        var bytes = new byte[Length];
        new Random(Seed).NextBytes(bytes);
        return bytes;
    }
}
