using System.Text;

namespace Pubky.Storage.Files;

/// <summary>Reads the list of mounts that Linux keeps for a process, and finds a path in it.</summary>
internal static class MountTable
{
    // Field 5 is the mount point; the format is the first field after a lone hyphen (proc_pid_mountinfo(5)).
    private const int PointField = 4;

    public static IEnumerable<Mount> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var fields = line.Split(' ');
            var hyphen = Array.IndexOf(fields, "-", Math.Min(PointField + 1, fields.Length));
            if (hyphen > 0 && hyphen + 1 < fields.Length)
            {
                yield return new Mount(Unescape(fields[PointField]), fields[hyphen + 1]);
            }
        }
    }

    /// <summary>Format of the deepest mount that holds the path; of several at one point the last hides the others.</summary>
    public static string? FindFormat(IEnumerable<Mount> mounts, string path)
    {
        Mount? deepest = null;
        foreach (var mount in mounts)
        {
            if (mount.Holds(path) && (deepest is null || mount.Point.Length >= deepest.Value.Point.Length))
            {
                deepest = mount;
            }
        }

        return deepest?.Format;
    }

    /// <summary>Spaces, tabs, newlines and backslashes stand as a backslash and three octal digits.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && IsOctal(text.AsSpan(i + 1, 3)))
            {
                plain.Append((char)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static bool IsOctal(ReadOnlySpan<char> digits) => digits.IndexOfAnyExceptInRange('0', '7') < 0;
}
