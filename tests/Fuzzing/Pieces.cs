using System.Text;

namespace Pubky.Fuzzing;

/// <summary>What means something to a parser, or breaks text.</summary>
internal static class Pieces
{
    private static readonly string[] Words =
    [
        "/", "//", "/./", "/../", ".", "..", ":", ":rw", ":r", ",", "/:rw", "/pub/", "/priv/", "%", "%2", "%2F", "%2f", "%00", "%ff",
        "%C3%A9", "%ED%A0%80", "%25", "+", "-", "-0", "0", "00", "01", "1e9", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", "&", "&&", "=", "==", ";", "?", "#", "*", "_", "[", "]", "[[[[", "{", "}",
        "{}", "\"", "\\", "\\u0000", "\\ud800", "\\u00e9", "null", "true", "\"x\":1,", "/**/", "\0", "\t", "\n", "\r\n", " ",
        "\u007f", "\u0085", "\u00a0", "\u0130", "\u0131", "\u017f", "\u212a", "\u0661", "\uff0f", "\ufeff", "é", "e\u0301", "😀",
        "\ud83d", "\ude00", "user=", "path=", "limit=", "0033RAE7JT940", "pubky", "_pubky.", "http://a/",
        "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo", new('a', 255), new('a', 256), new('/', 300),
    ];

    /// <summary>Words of all text formats.</summary>
    public static IReadOnlyList<char[]> Texts { get; } = [.. Words.Select(word => word.ToCharArray())];

    /// <summary>The same as UTF-8, ill-formed sequences, and lengths that promise too much.</summary>
    public static IReadOnlyList<byte[]> Bytes { get; } =
    [
        .. Words.Select(Encoding.UTF8.GetBytes),
        [0xff], [0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80, 0x00], [0x84, 0x00],
        [0xff, 0xff, 0xff, 0xff, 0x07], [0xff, 0xff, 0xff, 0xff, 0x0f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], new byte[32],
    ];

    /// <summary>A character: mostly ASCII, sometimes any, half surrogate pairs included.</summary>
    public static char Char(Random random) => (char)(random.Next(3) == 0 ? random.Next(char.MaxValue + 1) : random.Next(128));

    /// <summary>A byte.</summary>
    public static byte Byte(Random random) => (byte)random.Next(256);
}
