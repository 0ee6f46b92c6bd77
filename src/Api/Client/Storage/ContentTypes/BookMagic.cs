namespace Pubky.Api.Client.Storage;

/// <summary>Electronic books (rules 12 and 13).</summary>
internal static class BookMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("application/epub+zip", static b => b.Has("PK\u0003\u0004"u8) && b.Has(30, "mimetypeapplication/epub+zip"u8)),
        new("application/x-mobipocket-ebook", static b => b.Has(60, "BOOKMOBI"u8)),
    ];
}
