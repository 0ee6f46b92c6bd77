namespace Pubky.Server.Configuration.Toml;

/// <summary>The grammar of TOML's numbers.</summary>
internal static class TomlDigits
{
    /// <summary>Whether a token is an optional sign and digits without a leading zero.</summary>
    public static bool IsDecimalInteger(ReadOnlySpan<char> token)
    {
        var digits = token[0] is '+' or '-' ? token[1..] : token;
        return AreGrouped(digits, 10) && (digits.Length == 1 || digits[0] != '0');
    }

    /// <summary>Whether an unsigned token is an integer with a fraction, an exponent or both.</summary>
    public static bool IsFloat(ReadOnlySpan<char> token)
    {
        var e = token.IndexOfAny('e', 'E');
        var mantissa = e < 0 ? token : token[..e];
        if (e >= 0 && !IsExponent(token[(e + 1)..]))
        {
            return false;
        }

        var dot = mantissa.IndexOf('.');
        if (dot < 0 && e < 0)
        {
            return false;
        }

        var whole = dot < 0 ? mantissa : mantissa[..dot];
        return whole.Length > 0 && char.IsAsciiDigit(whole[0]) && IsDecimalInteger(whole) && (dot < 0 || AreGrouped(mantissa[(dot + 1)..], 10));
    }

    /// <summary>Whether a token is digits, with single underscores between digits.</summary>
    public static bool AreGrouped(ReadOnlySpan<char> token, int radix)
    {
        var afterDigit = false;
        foreach (var c in token)
        {
            var isDigit = ValueOf(c) < radix;
            if (!isDigit && !(c == '_' && afterDigit))
            {
                return false;
            }

            afterDigit = isDigit;
        }

        return afterDigit;
    }

    /// <summary>The radix that a prefix letter stands for.</summary>
    public static bool TryGetRadix(char prefix, out int radix)
    {
        radix = prefix switch
        {
            'x' => 16,
            'o' => 8,
            'b' => 2,
            _ => 0,
        };
        return radix != 0;
    }

    /// <summary>A number without its underscores.</summary>
    public static string Plain(string token) => token.Replace("_", "", StringComparison.Ordinal);

    /// <summary>Computes checked digits; false if the number does not fit into 64 bits with sign.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, int radix, out long value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (value > (long.MaxValue - ValueOf(c)) / radix)
            {
                return false;
            }

            value = (value * radix) + ValueOf(c);
        }

        return true;
    }

    private static bool IsExponent(ReadOnlySpan<char> token) =>
        token.Length > 0 && AreGrouped(token[0] is '+' or '-' ? token[1..] : token, 10);

    private static int ValueOf(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
}
