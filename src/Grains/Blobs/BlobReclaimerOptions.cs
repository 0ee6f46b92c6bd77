namespace Pubky.Grains.Blobs;

/// <summary>How replaced blobs are deleted.</summary>
public sealed record BlobReclaimerOptions
{
    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(1);

    /// <summary>Time between a blob's replacement and its deletion. Default 60 s; at most 1 day.</summary>
    /// <remarks>A reader that has been given the blob's name must have opened it by then. Once open, a reader of files on
    /// this machine keeps its bytes; of shared stores it gets the rest, or an error, so there the time should be that of a download.</remarks>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Blobs waiting for deletion; further ones are left to the sweeper. Default 100,000, about 3 MiB.</summary>
    public int MaxPending { get; init; } = 100_000;

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Grace < TimeSpan.Zero || Grace > LongestGrace)
        {
            errors.Add($"{nameof(Grace)} of replaced blobs is {Grace}; it must be nothing or more and at most {LongestGrace}.");
        }

        if (MaxPending < 1)
        {
            errors.Add($"{nameof(MaxPending)} of replaced blobs is {MaxPending}; it must be 1 or more.");
        }

        return errors;
    }
}
