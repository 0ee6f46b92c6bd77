using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>The alphabet of ids that clients choose (spec auth §2.5).</summary>
internal static class IdText
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsValid([NotNullWhen(true)] string? text, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && text.AsSpan().IndexOfAnyExcept(Alphabet) < 0;
}
