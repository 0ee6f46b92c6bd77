using System.Buffers.Binary;
using System.Numerics;

namespace Pubky.Storage.S3;

/// <summary>CRC-32C (RFC 3720, appendix B.4), with the processor's instruction for it where there is one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum as S3's headers have it: base64 of its four bytes, the highest first.</summary>
    public static string ToBase64(ReadOnlySpan<byte> bytes)
    {
        Span<byte> text = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(text, Compute(bytes));
        return Convert.ToBase64String(text);
    }

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
