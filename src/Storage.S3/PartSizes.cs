namespace Pubky.Storage.S3;

/// <summary>How large the parts of an upload are whose length nobody knows: twice as large after every thousand.</summary>
internal static class PartSizes
{
    /// <summary>Parts of an upload, at most: a limit of S3.</summary>
    public const int MaxParts = 10_000;

    private const int PartsOfOneSize = 1_000;

    /// <summary>What S3 allows, and what one buffer can hold.</summary>
    private const long LargestPart = 2_000_000_000;

    /// <param name="first">Size of the first part, in bytes.</param>
    /// <param name="number">1 and up.</param>
    public static int Of(int first, int number) => (int)Math.Min((long)first << ((number - 1) / PartsOfOneSize), LargestPart);
}
