using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pubky.Server.Configuration.Toml;

/// <summary>Walks over the text character by character and knows the line and the column.</summary>
internal sealed class TomlCursor(string text)
{
    /// <summary>What <see cref="Peek"/> gives after the last character; U+0000 itself is nowhere allowed in TOML.</summary>
    public const char End = '\0';

    private int _index;
    private int _line = 1;
    private int _lineStart;

    public bool AtEnd => _index >= text.Length;

    public TomlPosition Position => new(_line, _index - _lineStart + 1);

    /// <summary>The character <paramref name="ahead"/> places on.</summary>
    public char Peek(int ahead = 0) => _index + ahead < text.Length ? text[_index + ahead] : End;

    /// <summary>Moves on within the line.</summary>
    public void Skip(int count = 1) => _index += count;

    public bool TrySkip(char expected)
    {
        if (AtEnd || text[_index] != expected)
        {
            return false;
        }

        _index++;
        return true;
    }

    public bool LooksAt(string expected) => string.CompareOrdinal(text, _index, expected, 0, expected.Length) == 0;

    /// <summary>Skips a line end and gives its characters, or gives null. A lone carriage return is no line end.</summary>
    public string? SkipNewline()
    {
        var newline = LooksAt("\n") ? "\n" : LooksAt("\r\n") ? "\r\n" : null;
        if (newline is not null)
        {
            _index += newline.Length;
            _line++;
            _lineStart = _index;
        }

        return newline;
    }

    public void SkipBlanks()
    {
        while (Peek() is ' ' or '\t')
        {
            _index++;
        }
    }

    /// <summary>Skips a comment, if one begins here, up to its line end.</summary>
    public void SkipComment()
    {
        if (Peek() != '#')
        {
            return;
        }

        while (!AtEnd && !LooksAt("\n") && !LooksAt("\r\n"))
        {
            RefuseControl("a comment");
            _index++;
        }
    }

    /// <summary>Takes characters as long as they satisfy a condition.</summary>
    public string TakeWhile(Func<char, bool> condition)
    {
        var start = _index;
        while (!AtEnd && condition(text[_index]))
        {
            _index++;
        }

        return text[start.._index];
    }

    /// <summary>Fails if the current character is a control character other than a tab.</summary>
    public void RefuseControl(string where)
    {
        if (Peek() is (< ' ' and not '\t') or '\u007f' && !AtEnd)
        {
            throw Error($"{Describe(Peek())} is not allowed in {where}");
        }
    }

    [DoesNotReturn]
    public void FailUnexpected(string expected) => throw Error($"Expected {expected}, found {DescribeHere()}");

    public TomlException Error(string problem) => new(problem, Position);

    private string DescribeHere() =>
        AtEnd ? "the end of the file" : LooksAt("\n") || LooksAt("\r\n") ? "the end of the line" : Describe(Peek());

    private static string Describe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}") : $"'{c}'";
}
