namespace Pubky.Api.Client.Storage;

/// <summary>Office documents (rules 53 to 59).</summary>
internal static class DocumentMagic
{
    private static readonly Guid Word = new("00020906-0000-0000-c000-000000000046");
    private static readonly Guid Excel5 = new("00020810-0000-0000-c000-000000000046");
    private static readonly Guid Excel8 = new("00020820-0000-0000-c000-000000000046");
    private static readonly Guid PowerPoint = new("64818d10-4f9b-11cf-86ea-00aa00b929e8");

    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    public static readonly MagicRule[] Rules =
    [
        new("application/msword", static b => CompoundFile.RootClass(b) == Word),
        new(OpenXml + "wordprocessingml.document", static b => OfficePackage.Kind(b) == OfficeKind.Text),
        new("application/vnd.ms-excel", static b => CompoundFile.RootClass(b) is { } id && (id == Excel5 || id == Excel8)),
        new(OpenXml + "spreadsheetml.sheet", static b => OfficePackage.Kind(b) == OfficeKind.Sheet),
        new("application/vnd.ms-powerpoint", static b => CompoundFile.RootClass(b) == PowerPoint),
        new(OpenXml + "presentationml.presentation", static b => OfficePackage.Kind(b) == OfficeKind.Slides),
        new("application/vnd.oasis.opendocument.text", static b => IsOpenDocument(b, "vnd.oasis.opendocument.text"u8)),
        new("application/vnd.oasis.opendocument.spreadsheet", static b => IsOpenDocument(b, "vnd.oasis.opendocument.spreadsheet"u8)),
        new("application/vnd.oasis.opendocument.presentation", static b => IsOpenDocument(b, "vnd.oasis.opendocument.presentation"u8)),
    ];

    /// <summary>The archive's first member is called "mimetype" and holds "application/" and the name.</summary>
    private static bool IsOpenDocument(ReadOnlySpan<byte> b, ReadOnlySpan<byte> name) =>
        b.Has("PK\u0003\u0004"u8) && b.Has(30, "mimetype"u8) && b.Has(50, name);
}
