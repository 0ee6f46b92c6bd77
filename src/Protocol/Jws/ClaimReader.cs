using System.Text.Json;
using System.Text.Unicode;

namespace Pubky.Protocol;

/// <summary>
/// Reads one JSON object, strictly: UTF-8 without a mark in front, nothing behind the object, no member given twice that the
/// caller knows. Members that the caller does not know are skipped (spec auth §7.1, §7.2).
/// </summary>
internal static class ClaimReader
{
    private const int MaxDepth = 64;

    /// <summary>Takes one member's value, the reader standing on it, and moves to its last token; false refuses the object.</summary>
    public delegate bool Take<T>(string name, ref Utf8JsonReader value, ref T claims);

    /// <summary>Reads an object into <paramref name="claims"/>, which is of no use when the answer is false.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> json, ref T claims, Take<T> take)
    {
        // The tokenizer does not look into strings that are skipped.
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return TryReadObject(ref reader, ref claims, take);
        }
        catch (JsonException)
        {
            // Not JSON.
            return false;
        }
    }

    private static bool TryReadObject<T>(ref Utf8JsonReader reader, ref T claims, Take<T> take)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!ClaimValues.TryGetText(ref reader, out var name) || !reader.Read() || !take(name, ref reader, ref claims))
            {
                return false;
            }
        }

        // Anything but white space behind the object is an exception here.
        return !reader.Read();
    }
}
