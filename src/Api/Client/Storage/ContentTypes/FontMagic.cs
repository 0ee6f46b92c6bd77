namespace Pubky.Api.Client.Storage;

/// <summary>Fonts (rules 51 and 52).</summary>
internal static class FontMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("application/font-woff", static b => (b.Has("wOFF"u8) || b.Has("wOF2"u8)) && b.Has(4, [0x00, 0x01, 0x00, 0x00])),
        new("application/font-sfnt", static b => b.Has([0x00, 0x01, 0x00, 0x00, 0x00]) || b.Has("OTTO\0"u8)),
    ];
}
