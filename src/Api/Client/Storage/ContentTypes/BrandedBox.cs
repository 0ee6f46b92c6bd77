using System.Buffers.Binary;

namespace Pubky.Api.Client.Storage;

/// <summary>
/// The <c>ftyp</c> box that opens ISO base media files: length, "ftyp", main brand, version, compatible brands
/// (rules 25, 26 and 30). Each brand is four bytes.
/// </summary>
internal static class BrandedBox
{
    private const int BrandLength = 4;
    private const int FirstCompatible = 16;

    private static readonly string[] Mp4Names =
    [
        "avc1", "dash", "iso2", "iso3", "iso4", "iso5", "iso6", "isom", "mmp4", "mp41", "mp42", "mp4v", "mp71", "MSNV", "NDAS",
        "NDSC", "NDSH", "NDSM", "NDSP", "NDSS", "NDXC", "NDXH", "NDXM", "NDXP", "NDXS", "F4V ", "F4P ",
    ];

    private static readonly HashSet<uint> Mp4Brands = [.. Mp4Names.Select(Number)];

    public static bool IsHeif(ReadOnlySpan<byte> head) =>
        IsComplete(head)
        && (head.Has(8, "heic"u8)
            || head.Has(8, "heix"u8)
            || ((head.Has(8, "mif1"u8) || head.Has(8, "msf1"u8)) && HasCompatible(head, "heic"u8)));

    public static bool IsAvif(ReadOnlySpan<byte> head) =>
        IsComplete(head)
        && (head.Has(8, "avif"u8) || head.Has(8, "avis"u8) || HasCompatible(head, "avif"u8) || HasCompatible(head, "avis"u8));

    /// <summary>Only the main brand counts here, and the box need not be complete.</summary>
    public static bool IsMp4(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && head.Has(4, "ftyp"u8) && Mp4Brands.Contains(BinaryPrimitives.ReadUInt32BigEndian(head[8..]));

    private static bool IsComplete(ReadOnlySpan<byte> head) =>
        head.Length >= FirstCompatible && head.Has(4, "ftyp"u8) && head.Length >= BinaryPrimitives.ReadUInt32BigEndian(head);

    private static bool HasCompatible(ReadOnlySpan<byte> head, ReadOnlySpan<byte> brand)
    {
        var end = (int)BinaryPrimitives.ReadUInt32BigEndian(head);
        for (var at = FirstCompatible; at + BrandLength <= end; at += BrandLength)
        {
            if (head.Has(at, brand))
            {
                return true;
            }
        }

        return false;
    }

    private static uint Number(string brand) => (uint)((brand[0] << 24) | (brand[1] << 16) | (brand[2] << 8) | brand[3]);
}
