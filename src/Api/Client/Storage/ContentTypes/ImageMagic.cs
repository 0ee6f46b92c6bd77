namespace Pubky.Api.Client.Storage;

/// <summary>Images (rules 14 to 29).</summary>
internal static class ImageMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("image/jpeg", static b => b.Has([0xFF, 0xD8, 0xFF])),
        new("image/jp2", static b => b.Has([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A, 0x00])),
        new("image/png", static b => b.Has([0x89, 0x50, 0x4E, 0x47])),
        new("image/gif", static b => b.Has("GIF"u8)),
        new("image/webp", static b => b.Has(8, "WEBP"u8)),
        new("image/x-canon-cr2", static b => IsTiff(b) && b.Has(8, "CR\u0002"u8)),
        new("image/tiff", static b => IsTiff(b) && b.Length >= 10 && b[8] != (byte)'C' && b[9] != (byte)'R'),
        new("image/bmp", static b => b.Has("BM"u8)),
        new("image/vnd.ms-photo", static b => b.Has([0x49, 0x49, 0xBC])),
        new("image/vnd.adobe.photoshop", static b => b.Has("8BPS"u8)),
        new("image/vnd.microsoft.icon", static b => b.Has([0x00, 0x00, 0x01, 0x00])),
        new("image/heif", BrandedBox.IsHeif),
        new("image/avif", BrandedBox.IsAvif),
        new("image/jxl", IsJpegXl),
        new("image/openraster", static b => b.Has("PK\u0003\u0004"u8) && b.Has(30, "mimetypeimage/openraster"u8) && b.Length >= 58),
        new("image/vnd.djvu", static b => b.Has("AT&TFORM"u8) && b.Has(12, "DJV"u8)),
    ];

    private static bool IsTiff(ReadOnlySpan<byte> b) => b.Has("II*\0"u8) || b.Has("MM\0*"u8);

    private static bool IsJpegXl(ReadOnlySpan<byte> b) =>
        (b.Has([0xFF, 0x0A]) && b.Length >= 3)
        || (b.Has([0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20, 0x0D, 0x0A, 0x87, 0x0A]) && b.Length >= 13);
}
