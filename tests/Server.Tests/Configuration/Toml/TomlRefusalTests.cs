using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Tests.Configuration.Toml;

/// <summary>Documents that are not TOML 1.0, and where the reader sees it.</summary>
public sealed class TomlRefusalTests
{
    [Theory]
    [InlineData("test", 1, 5)]
    [InlineData("a", 1, 2)]
    [InlineData("a =", 1, 4)]
    [InlineData("a = \n1", 1, 5)]
    [InlineData("= 1", 1, 1)]
    [InlineData("a = 1 b = 2", 1, 7)]
    [InlineData("a\n= 1", 1, 2)]
    [InlineData("a = 1\rb = 2", 1, 6)]
    [InlineData("a..b = 1", 1, 3)]
    [InlineData("a. = 1", 1, 4)]
    [InlineData("\"\"\"a\"\"\" = 1", 1, 3)]
    [InlineData("é = 1", 1, 1)]
    [InlineData("# \u0001", 1, 3)]
    [InlineData("# \u007f", 1, 3)]
    [InlineData("a = 1\0", 1, 6)]
    public void Read_BrokenLine_IsRefused(string text, int line, int column) => Refuse(text, line, column);

    [Theory]
    [InlineData("a = 1\na = 2", 2, 1)]
    [InlineData("a = 1\n\"a\" = 2", 2, 1)]
    [InlineData("a = 1\na.b = 2", 2, 1)]
    [InlineData("a.b = 1\na = 2", 2, 1)]
    [InlineData("a = []\na.b = 2", 2, 1)]
    [InlineData("a = {}\na.b = 2", 2, 1)]
    [InlineData("a = { b = {} }\na.b.c = 2", 2, 1)]
    [InlineData("a = { b = 1, b = 2 }", 1, 14)]
    [InlineData("a = { b = {}, b.c = 2 }", 1, 15)]
    [InlineData("[a]\n[a]", 2, 1)]
    [InlineData("a = 1\n[a]", 2, 1)]
    [InlineData("a = {}\n[a.b]", 2, 1)]
    [InlineData("a = [{}]\n[a.b]", 2, 1)]
    [InlineData("a = []\n[[a]]", 2, 1)]
    [InlineData("[a]\n[[a]]", 2, 1)]
    [InlineData("[[a]]\n[a]", 2, 1)]
    [InlineData("[a.b]\n[[a]]", 2, 1)]
    [InlineData("[a]\nb.c = 1\n[a.b]", 3, 1)]
    [InlineData("[a.b]\nc = 1\n[a]\nb.d = 2", 4, 1)]
    [InlineData("[a.b.c]\n[a]\nb.d = 2", 3, 1)]
    [InlineData("[[a.b]]\n[a]\nb.y = 2", 3, 1)]
    public void Read_SecondDefinition_IsRefused(string text, int line, int column) => Refuse(text, line, column);

    [Theory]
    [InlineData("[", 1, 2)]
    [InlineData("[]", 1, 2)]
    [InlineData("[a", 1, 3)]
    [InlineData("[a]]", 1, 4)]
    [InlineData("[[a]", 1, 4)]
    [InlineData("[[a] ]", 1, 4)]
    [InlineData("[ [a]]", 1, 3)]
    [InlineData("[a] b = 1", 1, 5)]
    [InlineData("[a\n]", 1, 3)]
    public void Read_BrokenHeader_IsRefused(string text, int line, int column) => Refuse(text, line, column);

    [Theory]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("+")]
    [InlineData("1__0")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("+0x1")]
    [InlineData("0x")]
    [InlineData("0x_1")]
    [InlineData("0XFF")]
    [InlineData("0b2")]
    [InlineData("0o8")]
    [InlineData("9223372036854775808")]
    [InlineData("0x8000000000000000")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("01.5")]
    [InlineData("1._5")]
    [InlineData("1.e5")]
    [InlineData("1e")]
    [InlineData("1e5.5")]
    [InlineData("+-1.0")]
    [InlineData("Inf")]
    [InlineData("True")]
    [InlineData("bare")]
    [InlineData("1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27")]
    [InlineData("07:32:00")]
    [InlineData("[1 2]")]
    [InlineData("[1,,2]")]
    [InlineData("[,]")]
    [InlineData("[1")]
    [InlineData("{ a = 1,}")]
    [InlineData("{ a = 1 b = 2 }")]
    [InlineData("{ a = 1\n}")]
    [InlineData("{ a }")]
    [InlineData("\"a")]
    [InlineData("\"a\nb\"")]
    [InlineData("'a\nb'")]
    [InlineData("\"\u0001\"")]
    [InlineData("'\u007f'")]
    [InlineData("\"\\x41\"")]
    [InlineData("\"\\")]
    [InlineData("\"\\u12")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\U00110000\"")]
    [InlineData("\"\"\"a")]
    [InlineData("\"\"\"a\"\"")]
    [InlineData("\"\"\"a\"\"\"\"\"\"")]
    [InlineData("\"\"\"a \\ b\"\"\"")]
    [InlineData("'''a\rb'''")]
    public void Read_BrokenValue_IsRefused(string value) => Should.Throw<TomlException>(() => TomlReader.Read($"v = {value}"));

    [Fact]
    public void Read_Date_IsRefusedByName() =>
        Should.Throw<TomlException>(() => TomlReader.Read("v = 1979-05-27")).Message.ShouldContain("Dates and times are not supported");

    [Fact]
    public void Read_UnquotedText_IsNotRepeated() =>
        Should.Throw<TomlException>(() => TomlReader.Read("admin_password = hunter2")).Message.ShouldNotContain("hunter2");

    [Fact]
    public void Read_NotUtf8_IsRefusedWithPlace()
    {
        var error = Should.Throw<TomlException>(() => TomlReader.Read([(byte)'#', (byte)'\n', (byte)'#', 0xc3, 0xa9, 0xff]));

        error.At.ShouldBe(new TomlPosition(2, 3));
    }

    [Theory]
    [InlineData(TomlLimits.MaxNesting, true)]
    [InlineData(TomlLimits.MaxNesting + 1, false)]
    [InlineData(100_000, false)]
    public void Read_NestedArrays_AreBounded(int depth, bool allowed)
    {
        var text = $"v = {new string('[', depth)}{new string(']', depth)}";

        Succeeds(text).ShouldBe(allowed);
    }

    [Theory]
    [InlineData(TomlLimits.MaxKeyParts, true)]
    [InlineData(TomlLimits.MaxKeyParts + 1, false)]
    public void Read_DottedKeys_AreBounded(int parts, bool allowed)
    {
        var key = string.Join('.', Enumerable.Repeat("a", parts));

        Succeeds($"{key} = 1").ShouldBe(allowed);
        Succeeds($"[{key}]").ShouldBe(allowed);
    }

    [Fact]
    public void Read_LargeFile_IsRefused()
    {
        Succeeds(new string(' ', TomlLimits.MaxBytes)).ShouldBeTrue();
        Succeeds(new string(' ', TomlLimits.MaxBytes + 1)).ShouldBeFalse();
    }

    private static bool Succeeds(string text)
    {
        try
        {
            TomlReader.Read(text);
            return true;
        }
        catch (TomlException)
        {
            return false;
        }
    }

    private static void Refuse(string text, int line, int column) =>
        Should.Throw<TomlException>(() => TomlReader.Read(text)).At.ShouldBe(new TomlPosition(line, column));
}
