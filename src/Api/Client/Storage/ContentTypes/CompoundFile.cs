using System.Buffers.Binary;

namespace Pubky.Api.Client.Storage;

/// <summary>Reads the class id of the root storage of an OLE compound file: it names the program the document belongs to.</summary>
internal static class CompoundFile
{
    private const byte RootStorage = 5;
    private const int EntryLength = 128;

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Null for anything that is not a well-formed compound file whose root entry lies within the head.</summary>
    public static Guid? RootClass(ReadOnlySpan<byte> head)
    {
        if (!head.Has(Signature) || SectorLength(head) is not { } sector)
        {
            return null;
        }

        // Sector 0 is the one after the header, and the header fills one sector.
        var at = (BinaryPrimitives.ReadUInt32LittleEndian(head[48..]) + 1L) * sector;
        if (at + EntryLength > head.Length)
        {
            return null;
        }

        var entry = head.Slice((int)at, EntryLength);
        return entry[66] == RootStorage ? new Guid(entry.Slice(80, 16)) : null;
    }

    /// <summary>Version 3 has sectors of 512 bytes, version 4 of 4,096; both say so twice.</summary>
    private static int? SectorLength(ReadOnlySpan<byte> head)
    {
        if (head.Length < 512 || !head.Has(28, [0xFE, 0xFF]))
        {
            return null;
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(head[26..]), BinaryPrimitives.ReadUInt16LittleEndian(head[30..])) switch
        {
            (3, 9) => 512,
            (4, 12) => 4096,
            _ => null,
        };
    }
}
