namespace Pubky.Api.Client.Storage;

/// <summary>Archives, compressed data and what else comes in containers (rules 60 to 87).</summary>
internal static class ArchiveMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("application/zip", IsZip),
        new("application/x-tar", static b => b.Has(257, "ustar"u8)),
        new("application/x-par2", static b => b.Has("PAR2\0PKT"u8) && b.Length >= 9),
        new("application/vnd.rar", static b => b.Has("Rar!\u001a\u0007\0"u8) || b.Has("Rar!\u001a\u0007\u0001"u8)),
        new("application/gzip", static b => b.Has([0x1F, 0x8B, 0x08])),
        new("application/x-bzip2", static b => b.Has("BZh"u8)),
        new("application/vnd.bzip3", static b => b.Has("BZ3v1"u8)),
        new("application/x-7z-compressed", static b => b.Has([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])),
        new("application/x-xz", static b => b.Has([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])),
        new("application/pdf", static b => b.Has("%PDF"u8)),
        new("application/x-shockwave-flash", static b => b.Has("CWS"u8) || b.Has("FWS"u8)),
        new("application/rtf", static b => b.Has("{\\rtf"u8)),
        new(ContentTypes.Unknown, IsEmbeddedFont),
        new("application/postscript", static b => b.Has("%!"u8)),
        new("application/vnd.sqlite3", static b => b.Has("SQLi"u8)),
        new("application/x-nintendo-nes-rom", static b => b.Has("NES\u001a"u8)),
        new("application/x-google-chrome-extension", static b => b.Has("Cr24"u8)),
        new("application/vnd.ms-cab-compressed", static b => b.Has("MSCF"u8) || b.Has("ISc("u8)),
        new("application/vnd.debian.binary-package", static b => b.Has("!<arch>\ndebian-binary"u8)),
        new("application/x-unix-archive", static b => b.Has("!<arch>"u8)),
        new("application/x-compress", static b => b.Has([0x1F, 0xA0]) || b.Has([0x1F, 0x9D])),
        new("application/x-lzip", static b => b.Has("LZIP"u8)),
        new("application/x-rpm", static b => b.Has([0xED, 0xAB, 0xEE, 0xDB]) && b.Length >= 97),
        new("application/dicom", static b => b.Has(128, "DICM"u8)),
        new("application/zstd", static b => SkippableFrames.Skip(b).Has([0x28, 0xB5, 0x2F, 0xFD])),
        new("application/x-lz4", static b => SkippableFrames.Skip(b).Has([0x04, 0x22, 0x4D, 0x18])),
        new("application/x-ole-storage", static b => b.Has(CompoundFile.Signature)),
        new("application/x-cpio", static b => b.Has([0xC7, 0x71]) || b.Has([0x71, 0xC7]) || (b.Has("070701"u8) && b.Length >= 7)),
    ];

    private static bool IsZip(ReadOnlySpan<byte> b) =>
        b.Has("PK\u0003\u0004"u8) || b.Has("PK\u0005\u0006"u8) || b.Has("PK\u0007\u0008"u8) || b.Has("PK00PK\u0003\u0004"u8);

    /// <summary>Embedded OpenType has no name of its own here, but its bytes outrank the file name.</summary>
    private static bool IsEmbeddedFont(ReadOnlySpan<byte> b) =>
        b.Length >= 36
        && b.Has(34, "LP"u8)
        && (b.Has(8, [0x02, 0x00, 0x01]) || b.Has(8, [0x01, 0x00, 0x00]) || b.Has(8, [0x02, 0x00, 0x02]));
}
