using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pubky.Abstractions;

/// <summary>The storage of every 32-byte value of the vocabulary: bytes inside the value, no array beside it.</summary>
[InlineArray(Size)]
internal struct Bytes32
{
    public const int Size = 32;

    private byte _first;

    public static Bytes32 From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"Expected {Size} bytes, got {bytes.Length}.", nameof(bytes));
        }

        var value = default(Bytes32);
        bytes.CopyTo(value);
        return value;
    }

    public static bool Equal(in Bytes32 left, in Bytes32 right) => ((ReadOnlySpan<byte>)left).SequenceEqual(right);

    /// <summary>
    /// The runtime's keyed string hash over all bytes. Requests name keys of their sender's choice, so a hash that can be
    /// computed outside would let anybody pile up entries in one bucket of a cache.
    /// </summary>
    public static int Hash(in Bytes32 value) => string.GetHashCode(MemoryMarshal.Cast<byte, char>(value));
}
