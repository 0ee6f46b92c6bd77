using System.Globalization;

namespace Pubky.Api.Client.Http;

/// <summary>Values that several routes read from a query.</summary>
internal static class QueryValues
{
    public const string BadBoolean = "Invalid boolean parameter";

    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    /// <summary>Reads a boolean (spec storage §10.2): absent is false, present without value is true.</summary>
    public static bool TryParseBoolean(string? text, out bool value)
    {
        value = text is not null && (text.Length == 0 || IsAny(text, "true", "yes", "1"));
        return value || text is null || IsAny(text, "false", "no", "0");
    }

    /// <summary>Items of a page: 100 unless the text is an unsigned 16-bit number, and never more than 1000.</summary>
    public static int PageLimit(string? text) => TryParseUInt16(text, out var limit) ? Math.Min((int)limit, MaxPage) : DefaultPage;

    /// <summary>Decimal digits after an optional <c>+</c>, up to 65535.</summary>
    public static bool TryParseUInt16(string? text, out ushort value)
    {
        var digits = text.AsSpan();
        return ushort.TryParse(digits.StartsWith('+') ? digits[1..] : digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsAny(string text, string a, string b, string c) =>
        text.Equals(a, StringComparison.OrdinalIgnoreCase)
        || text.Equals(b, StringComparison.OrdinalIgnoreCase)
        || text.Equals(c, StringComparison.OrdinalIgnoreCase);
}
