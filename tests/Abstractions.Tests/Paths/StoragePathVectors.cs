namespace Pubky.Abstractions.Tests;

/// <summary>The vectors of spec storage §4.2 and of its acceptance case 11.</summary>
internal static class StoragePathVectors
{
    public const string NotAbsolute = "path must be absolute";
    public const string AboveRoot = "path traverses above root";
    public const string Control = "path contains a control character";
    public const string Backslash = "path must not contain a backslash";
    public const string Whitespace = "path must not end in whitespace";
    public const string EmptySegment = "path contains an empty segment";
    public const string Dot = "path contains a `.` segment";
    public const string DotDot = "path contains a `..` segment";

    public static string SegmentTooLong(int bytes) => $"path segment is {bytes} bytes; maximum is 255";

    public static string PathTooLong(int bytes) => $"path is {bytes} bytes; maximum is 972";

    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Texts that are canonical already.</summary>
    public static TheoryData<string> Canonical =>
    [
        "/", "/a/b", "/a/b/", "/a/name..", "/.hidden/...", "/a/%2E%2E/b", "/My File", "/ leading", "/directory /file", "/a /",
        "/" + Repeat("a", 255), "/" + Repeat("é", 127) + "a", Repeat("/a", 486),
        "/pub/My%20File/%C3%BCber", "/%2E/%2E%2E/%2F", "/a..", "/.hidden", "/...", "/pub/a:b,c", "/pub/😀", "/pub", "/priv/x?y#z*\"<|",
    ];

    /// <summary>Texts that normalising changes, what it makes of them, and why the strict form refuses them.</summary>
    public static TheoryData<string, string, string> NotCanonical => new()
    {
        { "//", "/", EmptySegment },
        { "///", "/", EmptySegment },
        { "/.", "/", Dot },
        { "/a//b", "/a/b", EmptySegment },
        { "/a///b/", "/a/b/", EmptySegment },
        { "/a//", "/a/", EmptySegment },
        { "/a/.", "/a/", Dot },
        { "/a/./", "/a/", Dot },
        { "/a/b/..", "/a/", DotDot },
        { "/a/b/../c", "/a/c", DotDot },
        { "/a/../b", "/b", DotDot },
        { "/a/..", "/", DotDot },
        { "/a/../", "/", DotDot },
        { "/a/b/../..", "/", DotDot },
        { "/a/..//b", "/b", DotDot },
    };

    /// <summary>Texts that both forms refuse: why normalising does, and why the strict form does.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "", NotAbsolute, NotAbsolute },
        { "relative", NotAbsolute, NotAbsolute },
        { "/..", AboveRoot, DotDot },
        { "/./..", AboveRoot, Dot },
        { "/a/../..", AboveRoot, DotDot },
        { "/a/../../b", AboveRoot, DotDot },
        { "/a\nb", Control, Control },
        { "/a\0b", Control, Control },
        { "/a\u0085b", Control, Control },
        { "/a\u007fb", Control, Control },
        { "/a\nb/..", Control, Control },
        { "/a\\b", Backslash, Backslash },
        { "/pub/app/\\..\\secret", Backslash, Backslash },
        { "/a\\b/..", Backslash, Backslash },
        { "/a\\\n", Control, Control },
        { "/a ", Whitespace, Whitespace },
        { "/a\u00a0", Whitespace, Whitespace },
        { "/a\u3000", Whitespace, Whitespace },
        { "/" + Repeat("a", 256), SegmentTooLong(256), SegmentTooLong(256) },
        { "/" + Repeat("a", 256) + "/..", SegmentTooLong(256), SegmentTooLong(256) },
        { "/" + Repeat("é", 128), SegmentTooLong(256), SegmentTooLong(256) },
        { "/" + Repeat("a", 255) + "\n", SegmentTooLong(256), SegmentTooLong(256) },
        { Repeat("/a", 486) + "b", PathTooLong(973), PathTooLong(973) },
        { "//" + Repeat("a", 972), SegmentTooLong(972), PathTooLong(974) },
        { Repeat("/a", 485) + "/\u3000", PathTooLong(974), PathTooLong(974) },
    };
}
