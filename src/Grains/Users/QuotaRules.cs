using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>The storage arithmetic (spec storage §11). Sizes in bytes; a null limit is unlimited.</summary>
internal static class QuotaRules
{
    /// <summary>Whether the new total is refused: reaching the limit exactly is allowed, and zero always is.</summary>
    public static bool IsExceeded(long used, long delta, long? limit) =>
        limit is { } max && (Int128)used + delta is var total && total > 0 && total > max;

    /// <summary>What storing <paramref name="newSize"/> bytes over <paramref name="old"/> adds to the usage.</summary>
    public static long Delta(Entry? old, long newSize) => old is null ? newSize + Entry.Overhead : newSize - old.Size;

    /// <summary>The longest content that could be stored over <paramref name="old"/>; negative if not even an empty one.</summary>
    public static long MaxLength(long used, Entry? old, long? limit) =>
        limit is { } max ? max - used + (old?.Size ?? -Entry.Overhead) : long.MaxValue;
}
