namespace Pubky.Api.Client.Storage;

/// <summary>Video (rules 30 to 38).</summary>
internal static class VideoMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("video/mp4", BrandedBox.IsMp4),
        new("video/x-m4v", static b => b.Has(4, "ftypM4V"u8)),
        new("video/x-matroska", IsMatroska),
        new("video/webm", static b => b.Has([0x1A, 0x45, 0xDF, 0xA3])),
        new("video/quicktime", IsQuickTime),
        new("video/x-msvideo", static b => b.Has("RIFF"u8) && b.Has(8, "AVI"u8)),
        new("video/x-ms-wmv", static b => b.Has([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9])),
        new("video/mpeg", static b => b.Has([0x00, 0x00, 0x01]) && b.Length >= 4 && b[3] is >= 0xB0 and <= 0xBF),
        new("video/x-flv", static b => b.Has("FLV\u0001"u8)),
    ];

    private static bool IsMatroska(ReadOnlySpan<byte> b) =>
        (b.Has([0x1A, 0x45, 0xDF, 0xA3, 0x93, 0x42, 0x82, 0x88]) && b.Has(8, "matroska"u8)) || b.Has(31, "matroska"u8);

    private static bool IsQuickTime(ReadOnlySpan<byte> b) =>
        b.Length >= 16 && (b.Has(4, "ftypqt  "u8) || b.Has(4, "moov"u8) || b.Has(4, "mdat"u8) || b.Has(12, "mdat"u8));
}
