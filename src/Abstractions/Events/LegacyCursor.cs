namespace Pubky.Abstractions;

/// <summary>
/// The cursors of homeservers up to v0.5 (spec events §2.3): microseconds since the Unix epoch as eight big-endian bytes in
/// Crockford base32, 13 characters. Names the event created at exactly that time.
/// </summary>
public static class LegacyCursor
{
    private const int MinLength = 13;
    private const int MaxLength = 14;

    /// <summary>Decodes a legacy cursor. Text of digits alone is a number, not this; try <see cref="Cursor.TryParse"/> first.</summary>
    /// <param name="text">13 characters; a 14th is tolerated, its surplus bits ignored.</param>
    /// <param name="at">The creation time it names.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        if (text.Length is < MinLength or > MaxLength)
        {
            return false;
        }

        UInt128 bits = 0;
        foreach (var c in text)
        {
            var value = Value(c);
            if (value < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)value;
        }

        var microseconds = (ulong)(bits >> ((text.Length * 5) - 64));
        if (microseconds > (ulong)DateTimeOffset.MaxValue.ToUnixMicroseconds())
        {
            return false;
        }

        at = Time.FromUnixMicroseconds((long)microseconds);
        return true;
    }

    private static int Value(char c) => char.ToUpperInvariant(c) switch
    {
        'I' or 'L' => 1,
        'O' => 0,
        var upper => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(upper, StringComparison.Ordinal),
    };
}
