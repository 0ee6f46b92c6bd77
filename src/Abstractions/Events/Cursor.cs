using System.Globalization;

namespace Pubky.Abstractions;

/// <summary>
/// A position in the feed (spec events §2): "after this event" when reading forward, "before it" when reading backward.
/// The number of an event is its cursor; numbers are contiguous, start at 1 and stay below 2^53.
/// </summary>
/// <param name="Value">0 is the start of the feed.</param>
public readonly record struct Cursor(long Value) : IComparable<Cursor>
{
    /// <summary>Before the first event.</summary>
    public static readonly Cursor Start = new(0);

    /// <summary>The largest cursor ever issued, 2^53 − 1: the last integer that JavaScript holds exactly.</summary>
    public static readonly Cursor MaxIssued = new((1L << 53) - 1);

    /// <summary>Beyond every event: what a cursor above 2^63 − 1 means.</summary>
    public static readonly Cursor End = new(long.MaxValue);

    /// <summary>
    /// Parses the decimal form: an optional <c>+</c>, then digits, below 2^64. Values that no event can have mean
    /// <see cref="End"/>. Legacy timestamps are <see cref="LegacyCursor"/>'s.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Cursor cursor)
    {
        cursor = default;
        var digits = text.StartsWith('+') ? text[1..] : text;
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        cursor = value > long.MaxValue ? End : new Cursor((long)value);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Cursor other) => Value.CompareTo(other.Value);

    /// <summary>Decimal, without sign or leading zeros.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="left"/> lies before <paramref name="right"/>.</summary>
    public static bool operator <(Cursor left, Cursor right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> lies after <paramref name="right"/>.</summary>
    public static bool operator >(Cursor left, Cursor right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> does not lie after <paramref name="right"/>.</summary>
    public static bool operator <=(Cursor left, Cursor right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> does not lie before <paramref name="right"/>.</summary>
    public static bool operator >=(Cursor left, Cursor right) => left.Value >= right.Value;
}
