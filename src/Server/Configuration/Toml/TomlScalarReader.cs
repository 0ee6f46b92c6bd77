using System.Globalization;

namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads what stands without quotes: booleans and numbers. Dates and times are refused; no setting has that type.</summary>
internal static class TomlScalarReader
{
    public static TomlValue Read(TomlCursor cursor)
    {
        var at = cursor.Position;
        var token = cursor.TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '.' or ':');
        if (token.Length == 0)
        {
            cursor.FailUnexpected("a value");
        }

        return token switch
        {
            "true" => new TomlBoolean(true, at),
            "false" => new TomlBoolean(false, at),
            _ when LooksLikeDateOrTime(token) => throw new TomlException("Dates and times are not supported here; no setting takes one", at),
            _ when ReadInteger(token, at) is { } integer => integer,
            _ when ReadFloat(token) is { } number => new TomlFloat(number, at),

            // The text is not repeated: it may be a password that somebody forgot to quote.
            _ => throw new TomlException("This is no value; texts stand between quotes", at),
        };
    }

    private static bool LooksLikeDateOrTime(string token) =>
        token.Length > 2 && char.IsAsciiDigit(token[0])
        && (token.AsSpan(1).Contains(':') || (token.Length > 4 && token[4] == '-' && !token.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9')));

    private static TomlInteger? ReadInteger(string token, TomlPosition at)
    {
        if (TomlDigits.IsDecimalInteger(token))
        {
            return long.TryParse(TomlDigits.Plain(token), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? new TomlInteger(value, at)
                : throw new TomlException("This integer does not fit into 64 bits", at);
        }

        if (token.Length < 3 || token[0] != '0' || !TomlDigits.TryGetRadix(token[1], out var radix) || !TomlDigits.AreGrouped(token.AsSpan(2), radix))
        {
            return null;
        }

        return TomlDigits.TryParse(TomlDigits.Plain(token[2..]), radix, out var number)
            ? new TomlInteger(number, at)
            : throw new TomlException("This integer does not fit into 64 bits", at);
    }

    private static double? ReadFloat(string token)
    {
        var unsigned = token[0] is '+' or '-' ? token[1..] : token;
        var sign = token[0] == '-' ? -1.0 : 1.0;
        return unsigned switch
        {
            "inf" => sign * double.PositiveInfinity,
            "nan" => double.NaN,
            _ when TomlDigits.IsFloat(unsigned) => sign * double.Parse(TomlDigits.Plain(unsigned), NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
