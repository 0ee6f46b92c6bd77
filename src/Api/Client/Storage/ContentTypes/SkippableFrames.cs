using System.Buffers.Binary;

namespace Pubky.Api.Client.Storage;

/// <summary>Frames of user data that zstd and lz4 allow before the real ones: magic, length, data.</summary>
internal static class SkippableFrames
{
    private const uint Magic = 0x184D2A50;
    private const uint MagicMask = 0xFFFFFFF0;
    private const int HeaderLength = 8;

    /// <summary>What follows the leading skippable frames; empty when one does not end within the head.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> head)
    {
        while (head.Length >= HeaderLength && (BinaryPrimitives.ReadUInt32LittleEndian(head) & MagicMask) == Magic)
        {
            var next = HeaderLength + (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            head = next <= head.Length ? head[(int)next..] : [];
        }

        return head;
    }
}
