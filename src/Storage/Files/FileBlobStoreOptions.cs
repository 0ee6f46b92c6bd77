namespace Pubky.Storage.Files;

/// <summary>How blobs lie in files.</summary>
public sealed record FileBlobStoreOptions
{
    private static readonly TimeSpan ShortestAbandonment = TimeSpan.FromMinutes(10);

    /// <summary>The directory, on a file system that can flush directories. It is made if there is none.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// Whether several processes use the directory, on one machine or on several that have mounted it. Default false: the
    /// directory belongs to one process at a time, and what it finds half-written at its start is removed at once.
    /// </summary>
    public bool Shared { get; init; }

    /// <summary>
    /// How long the half-written files of a process must lie untouched before others remove them, of a shared directory. Default
    /// 24 h; 10 min or more.
    /// </summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Root.Length == 0)
        {
            errors.Add($"{nameof(Root)} of the blob files is empty; it must name a directory.");
        }

        if (AbandonedAfter < ShortestAbandonment)
        {
            errors.Add(
                $"{nameof(AbandonedAfter)} of the blob files is {AbandonedAfter}; it must be {ShortestAbandonment} or more, "
                + "or slow uploads of other processes could be removed.");
        }

        return errors;
    }
}
