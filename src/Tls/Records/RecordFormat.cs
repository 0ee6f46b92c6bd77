using System.Buffers.Binary;

namespace Pubky.Tls;

/// <summary>Sizes and header of TLS 1.3 records (RFC 8446 §5).</summary>
internal static class RecordFormat
{
    public const int HeaderSize = 5;

    public const int TagSize = 16;

    /// <summary>Most content a record may carry.</summary>
    public const int MaxContent = 1 << 14;

    /// <summary>Longest protected record behind its header.</summary>
    public const int MaxProtected = MaxContent + 256;

    /// <summary>Content, type and padding of a protected record, at most.</summary>
    public const int MaxInner = MaxContent + 1;

    /// <summary>What sealing adds to the content: header, type and tag.</summary>
    public const int Overhead = HeaderSize + 1 + TagSize;

    /// <summary>Length on the wire of a sealed record without padding.</summary>
    public static int SealedSize(int content) => content + Overhead;

    public static void WriteHeader(Span<byte> record, ContentType type, int length)
    {
        record[0] = (byte)type;
        record[1] = 3;
        record[2] = 3;
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], (ushort)length);
    }
}
