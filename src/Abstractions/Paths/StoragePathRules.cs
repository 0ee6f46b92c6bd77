using System.Text;

namespace Pubky.Abstractions;

/// <summary>The single rules of a storage path and their reason texts (spec storage §4.1).</summary>
internal static class StoragePathRules
{
    public const string NotAbsolute = "path must be absolute";
    public const string AboveRoot = "path traverses above root";

    /// <summary>Null, or why a segment is refused: length, then control characters, then backslash.</summary>
    public static string? CheckSegment(ReadOnlySpan<char> segment)
    {
        if (segment.Length > StoragePath.MaxSegmentBytes / 3)
        {
            var bytes = Encoding.UTF8.GetByteCount(segment);
            if (bytes > StoragePath.MaxSegmentBytes)
            {
                return $"path segment is {bytes} bytes; maximum is {StoragePath.MaxSegmentBytes}";
            }
        }

        var backslash = false;
        for (var i = 0; i < segment.Length; i++)
        {
            var c = segment[i];
            if (char.IsControl(c))
            {
                return "path contains a control character";
            }

            if (char.IsSurrogate(c) && !IsPair(segment, ref i))
            {
                // No request can carry this: it has no UTF-8 form. Callers inside the process may try.
                return "path is not valid Unicode";
            }

            backslash |= c == '\\';
        }

        return backslash ? "path must not contain a backslash" : null;
    }

    /// <summary>As <see cref="CheckSegment"/>, and refuses what normalising would have removed.</summary>
    public static string? CheckCanonicalSegment(ReadOnlySpan<char> segment) => segment switch
    {
        "" => "path contains an empty segment",
        "." => "path contains a `.` segment",
        ".." => "path contains a `..` segment",
        _ => CheckSegment(segment),
    };

    public static string? CheckLength(string path)
    {
        var bytes = Encoding.UTF8.GetByteCount(path);
        return bytes > StoragePath.MaxBytes ? $"path is {bytes} bytes; maximum is {StoragePath.MaxBytes}" : null;
    }

    public static string? CheckEnd(string path) =>
        path.Length > 0 && char.IsWhiteSpace(path[^1]) ? "path must not end in whitespace" : null;

    private static bool IsPair(ReadOnlySpan<char> text, ref int i)
    {
        if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
        {
            return false;
        }

        i++;
        return true;
    }
}
