using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Tests.Configuration.Toml;

/// <summary>Documents that TOML 1.0 allows, and what they mean; the meaning is written as JSON.</summary>
public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("# only a comment", "{}")]
    [InlineData("a = 1", """{"a":1}""")]
    [InlineData("a = 1 # why\r\nb = 2\r\n", """{"a":1,"b":2}""")]
    [InlineData("\t a=1", """{"a":1}""")]
    [InlineData("'a b' = 1\n\"c\\n\" = 2\n1-_ = 3", """{"a b":1,"c\n":2,"1-_":3}""")]
    [InlineData("\"\" = 1", """{"":1}""")]
    [InlineData("a.b . \"c\" = 1\na.b.d = 2", """{"a":{"b":{"c":1,"d":2}}}""")]
    [InlineData("3.14 = 1", """{"3":{"14":1}}""")]
    [InlineData("[a]\nb = 1\n[c.d]\ne = 2", """{"a":{"b":1},"c":{"d":{"e":2}}}""")]
    [InlineData("[ a . b ] # why", """{"a":{"b":{}}}""")]
    [InlineData("[a.b]\n[a]\nc = 1", """{"a":{"b":{},"c":1}}""")]
    [InlineData("[a]\nb.c = 1\n[a.b.d]\ne = 2", """{"a":{"b":{"c":1,"d":{"e":2}}}}""")]
    [InlineData("[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2\n[[a.e]]", """{"a":[{"b":1},{"c":{"d":2},"e":[{}]}]}""")]
    [InlineData("a = []\nb = [1,2,]\nc = [ 1,\n# why\n \"x\" , [true] # yes\n]", """{"a":[],"b":[1,2],"c":[1,"x",[true]]}""")]
    [InlineData("a = {}\nb = { c = 1, d.e = 2, d.f = { g = [] } }", """{"a":{},"b":{"c":1,"d":{"e":2,"f":{"g":[]}}}}""")]
    [InlineData("a = true\nb = false", """{"a":true,"b":false}""")]
    public void Read_ValidDocument_HasItsMeaning(string text, string json) => ToJson.Write(TomlReader.Read(text)).ShouldBe(json);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("+0", 0)]
    [InlineData("-17", -17)]
    [InlineData("1_000", 1000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0xDEAD_beef", 0xdeadbeef)]
    [InlineData("0x7fffffffffffffff", long.MaxValue)]
    [InlineData("0o755", 493)]
    [InlineData("0b1101_0110", 214)]
    [InlineData("0x00", 0)]
    public void Read_Integer_HasItsValue(string text, long value) => Value<TomlInteger>(text).Value.ShouldBe(value);

    [Theory]
    [InlineData("1.0", 1.0)]
    [InlineData("+3.1415", 3.1415)]
    [InlineData("-0.01", -0.01)]
    [InlineData("5e+22", 5e22)]
    [InlineData("1e06", 1e6)]
    [InlineData("-2E-2", -2e-2)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("224_617.445_991_228", 224617.445991228)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("+nan", double.NaN)]
    public void Read_Float_HasItsValue(string text, double value) => Value<TomlFloat>(text).Value.ShouldBe(value);

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("''", "")]
    [InlineData("\"a\\tb\\\"\\\\\\b\\f\\r\\n\"", "a\tb\"\\\b\f\r\n")]
    [InlineData("\"\\u00e9\\U0001F600\"", "é😀")]
    [InlineData("\"é😀\t\"", "é😀\t")]
    [InlineData("'C:\\no\\escape \"'", "C:\\no\\escape \"")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"\na\r\nb\n\"\"\"", "a\r\nb\n")]
    [InlineData("\"\"\"a \\  \n\n \t b\"\"\"", "a b")]
    [InlineData("\"\"\"a\\\r\n  \"\"\"", "a")]
    [InlineData("\"\"\"\"a\"\" \\\"\"\"\"\"\"", "\"a\"\" \"\"\"")]
    [InlineData("'''\na\\n''b'''''", "a\\n''b''")]
    public void Read_String_HasItsValue(string text, string value) => Value<TomlString>(text).Value.ShouldBe(value);

    [Fact]
    public void Read_ByteOrderMark_IsSkipped() => ToJson.Write(TomlReader.Read("\ufeffa = 1"u8)).ShouldBe("""{"a":1}""");

    [Fact]
    public void Read_Value_KnowsItsPlace() => TomlReader.Read("\n[t]\na =  1").Entries["t"].ShouldBeOfType<TomlTable>()
        .Entries["a"].At.ShouldBe(new TomlPosition(3, 6));

    private static T Value<T>(string text)
        where T : TomlValue =>
        TomlReader.Read($"v = {text}").Entries["v"].ShouldBeOfType<T>();
}
