using System.Buffers;
using System.Text;

namespace Pubky.Server.Configuration.Toml;

/// <summary>
/// A strict reader of TOML 1.0. Refused beyond the specification: dates and times, and whatever passes <see cref="TomlLimits"/>.
/// </summary>
internal static class TomlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document from UTF-8; a byte-order mark in front, as some editors write it, is skipped.</summary>
    /// <exception cref="TomlException">The bytes are not such a document.</exception>
    public static TomlTable Read(ReadOnlySpan<byte> utf8)
    {
        RefuseLarge(utf8.Length);
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return Read(StrictUtf8.GetString(utf8));
        }
        catch (DecoderFallbackException)
        {
            throw new TomlException("The file is not UTF-8", PositionOfBadByte(utf8));
        }
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="TomlException">The text is not such a document.</exception>
    public static TomlTable Read(string text)
    {
        RefuseLarge(text.Length);
        var cursor = new TomlCursor(text);
        var document = new TomlTable(TomlTableOrigin.Header, cursor.Position);
        var current = document;
        while (!cursor.AtEnd)
        {
            cursor.SkipBlanks();
            switch (cursor.Peek())
            {
                case '[':
                    current = TomlHeader.Read(cursor, document);
                    break;
                case '#' or '\n' or '\r' or TomlCursor.End:
                    break;
                default:
                    TomlAssignment.Read(cursor, current);
                    break;
            }

            EndLine(cursor);
        }

        return document;
    }

    private static void EndLine(TomlCursor cursor)
    {
        cursor.SkipBlanks();
        cursor.SkipComment();
        if (cursor.SkipNewline() is null && !cursor.AtEnd)
        {
            cursor.FailUnexpected("the end of the line");
        }
    }

    private static void RefuseLarge(int length)
    {
        if (length > TomlLimits.MaxBytes)
        {
            throw new TomlException($"The file is larger than {TomlLimits.MaxBytes} bytes", new TomlPosition(1, 1));
        }
    }

    private static TomlPosition PositionOfBadByte(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(utf8[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        var good = utf8[..length];
        var lineStart = good.LastIndexOf((byte)'\n') + 1;
        return new TomlPosition(good.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(good[lineStart..]) + 1);
    }
}
