using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;

namespace Pubky.Api.Client.Storage;

/// <summary>File name extensions (spec storage, Appendix B): the framework's map with the reference's differences laid over it.</summary>
internal static class ExtensionTable
{
    private static readonly FrozenDictionary<string, string> Types = Build();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Types.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The type the extension stands for, or null. A name that is all extension (<c>.bashrc</c>) has none.</summary>
    public static string? Find(ReadOnlySpan<char> fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot > 0 && Lookup.TryGetValue(fileName[(dot + 1)..], out var type) ? type : null;
    }

    private static FrozenDictionary<string, string> Build()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (extension, type) in new FileExtensionContentTypeProvider().Mappings)
        {
            types[extension[1..]] = type;
        }

        foreach (var extension in ExtensionDifferences.Removed)
        {
            types.Remove(extension);
        }

        foreach (var line in ExtensionDifferences.Laid.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var extension in words.Skip(1))
            {
                types[extension] = words[0];
            }
        }

        return types.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
