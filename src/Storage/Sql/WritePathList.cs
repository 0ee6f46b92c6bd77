using Pubky.Abstractions;

namespace Pubky.Storage.Sql;

/// <summary>The stored form of allowed write paths: one canonical path a line, which no path can contain; NULL is unrestricted.</summary>
internal static class WritePathList
{
    public static string? Encode(IReadOnlyList<StoragePath>? paths) => paths is null ? null : string.Join('\n', paths);

    /// <summary>A list that cannot be read allows nothing (spec storage §11.1).</summary>
    public static IReadOnlyList<StoragePath>? Decode(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text is null ? null : [];
        }

        var paths = new List<StoragePath>();
        foreach (var line in text.Split('\n'))
        {
            if (!StoragePath.TryParse(line, out var path, out _))
            {
                return [];
            }

            paths.Add(path);
        }

        return paths;
    }
}
