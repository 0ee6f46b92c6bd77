using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// Values of claims. Each refuses a claim that was given before: which of two values counts would depend on who reads.
/// </summary>
internal static class ClaimValues
{
    /// <summary>A string.</summary>
    public static bool TryTakeText(ref Utf8JsonReader value, [NotNullWhen(true)] ref string? text) =>
        text is null && TryGetText(ref value, out text);

    /// <summary>A key in raw z-base-32.</summary>
    public static bool TryTakeKey(ref Utf8JsonReader value, [NotNullWhen(true)] ref PublicKey? key)
    {
        if (key is not null || !TryGetText(ref value, out var text) || !PublicKey.TryParse(text, out var parsed))
        {
            return false;
        }

        key = parsed;
        return true;
    }

    /// <summary>A grant's id.</summary>
    public static bool TryTakeGrantId(ref Utf8JsonReader value, [NotNullWhen(true)] ref GrantId? id) =>
        id is null && TryGetText(ref value, out var text) && GrantId.TryParse(text, out id);

    /// <summary>A whole number of 0 to 2⁶⁴−1, written with digits alone.</summary>
    public static bool TryTakeInteger(ref Utf8JsonReader value, [NotNullWhen(true)] ref ulong? number)
    {
        if (number is not null
            || value.TokenType != JsonTokenType.Number
            || !Utf8Parser.TryParse(value.ValueSpan, out ulong parsed, out var used)
            || used != value.ValueSpan.Length)
        {
            return false;
        }

        number = parsed;
        return true;
    }

    /// <summary>The text of the string or name that the reader stands on; false if it stands on something else.</summary>
    public static bool TryGetText(ref Utf8JsonReader value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return false;
        }

        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON by its grammar, yet no text.
        }

        return text is not null;
    }
}
