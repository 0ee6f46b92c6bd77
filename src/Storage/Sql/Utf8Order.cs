using System.Text;

namespace Pubky.Storage.Sql;

/// <summary>The order of stored paths (BINARY in SQLite, "C" in PostgreSQL): bytewise over UTF-8, which differs from UTF-16's beyond U+D7FF.</summary>
internal static class Utf8Order
{
    public static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    public static string Max(string left, string right) => Compare(left, right) >= 0 ? left : right;

    public static string Min(string left, string right) => Compare(left, right) <= 0 ? left : right;

    /// <summary>The smallest text above <paramref name="path"/> that a path can be: no path holds control characters.</summary>
    public static string After(string path) => path + "\u0001";

    /// <summary>The smallest text above everything below a directory path: its final <c>/</c> replaced by the next byte.</summary>
    public static string AfterDirectory(string directory) => directory[..^1] + "0";
}
