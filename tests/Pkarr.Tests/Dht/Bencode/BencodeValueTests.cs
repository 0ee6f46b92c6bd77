using System.Text;
using Pubky.Pkarr.Dht.Bencode;

namespace Pubky.Pkarr.Tests.Dht.Bencode;

public sealed class BencodeValueTests
{
    [Theory]
    [InlineData("i0e", 0)]
    [InlineData("i7e", 7)]
    [InlineData("i-1e", -1)]
    [InlineData("i9223372036854775807e", long.MaxValue)]
    [InlineData("i-9223372036854775808e", long.MinValue)]
    public void Integer_OfShortestForm_IsRead(string text, long expected)
    {
        Read(text).TryGetInteger(out var value).ShouldBeTrue();

        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("i")]
    [InlineData("ie")]
    [InlineData("i-e")]
    [InlineData("i-0e")]
    [InlineData("i00e")]
    [InlineData("i01e")]
    [InlineData("i-01e")]
    [InlineData("i+1e")]
    [InlineData("i 1e")]
    [InlineData("i1 e")]
    [InlineData("i1.0e")]
    [InlineData("i1")]
    [InlineData("i9223372036854775808e")]
    [InlineData("i-9223372036854775809e")]
    [InlineData("i99999999999999999999999999e")]
    [InlineData("i1\0e")]
    [InlineData("1\0:a")]
    [InlineData("01:a")]
    [InlineData("00:")]
    [InlineData("-1:a")]
    [InlineData("+1:a")]
    [InlineData(" 1:a")]
    [InlineData(":a")]
    [InlineData("1:")]
    [InlineData("2:a")]
    [InlineData("1")]
    [InlineData("99999999999:a")]
    [InlineData("2147483647:a")]
    [InlineData("1:ab")]
    [InlineData("i1ei2e")]
    [InlineData("l")]
    [InlineData("li1e")]
    [InlineData("l1:ae1:b")]
    [InlineData("d")]
    [InlineData("d1:a")]
    [InlineData("d1:ae")]
    [InlineData("d1:ai1e")]
    [InlineData("di1ei1ee")]
    [InlineData("dl1:aei1ee")]
    [InlineData("e")]
    [InlineData("x")]
    public void Value_OfWrongForm_IsRefused(string text) =>
        BencodeValue.TryRead(Encoding.Latin1.GetBytes(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("0:", "")]
    [InlineData("3:abc", "abc")]
    [InlineData("10:0123456789", "0123456789")]
    public void String_GivesItsContent(string text, string expected)
    {
        Read(text).TryGetBytes(out var content).ShouldBeTrue();

        Encoding.ASCII.GetString(content.Span).ShouldBe(expected);
    }

    [Fact]
    public void Value_AskedForAnotherKind_GivesNothing()
    {
        Read("i1e").TryGetBytes(out _).ShouldBeFalse();
        Read("1:a").TryGetInteger(out _).ShouldBeFalse();
        Read("1:a").Items().ShouldBeEmpty();
        Read("le")["a"u8].Exists.ShouldBeFalse();
        Read("de").Items().ShouldBeEmpty();
    }

    [Fact]
    public void MissingValue_GivesNothing()
    {
        var missing = Read("d1:ai1ee")["b"u8];

        missing.Exists.ShouldBeFalse();
        missing.IsDictionary.ShouldBeFalse();
        missing.Encoded.IsEmpty.ShouldBeTrue();
        missing["x"u8].Exists.ShouldBeFalse();
        missing.Items().ShouldBeEmpty();
        missing.TryGetBytes(out _).ShouldBeFalse();
        missing.TryGetInteger(out _).ShouldBeFalse();
    }

    [Fact]
    public void Dictionary_GivesTheVeryBytesOfAValue()
    {
        var root = Read("d1:al1:xi3ee1:bd1:c0:e2:bbi5ee");

        Encoding.ASCII.GetString(root["a"u8].Encoded.Span).ShouldBe("l1:xi3ee");
        Encoding.ASCII.GetString(root["b"u8].Encoded.Span).ShouldBe("d1:c0:e");
        root["b"u8]["c"u8].TryGetBytes(out var inner).ShouldBeTrue();
        inner.IsEmpty.ShouldBeTrue();
        root["bb"u8].TryGetInteger(out var number).ShouldBeTrue();
        number.ShouldBe(5);
        root["c"u8].Exists.ShouldBeFalse("inner keys are not outer ones");
    }

    [Fact]
    public void Dictionary_WithAKeyTwice_GivesTheFirst()
    {
        Read("d1:ai1e1:ai2ee")["a"u8].TryGetInteger(out var value).ShouldBeTrue();

        value.ShouldBe(1);
    }

    [Fact]
    public void List_GivesItsItems() =>
        Read("li1e1:aldeee").Items().Select(item => Encoding.ASCII.GetString(item.Encoded.Span)).ShouldBe(["i1e", "1:a", "ldee"]);

    [Theory]
    [InlineData("de", true)]
    [InlineData("d0:i1e1:ai1e2:aai1e1:bi1ee", true)]
    [InlineData("d1:bi1e1:ai1ee", false)]
    [InlineData("d1:ai1e1:ai1ee", false)]
    [InlineData("d0:i1e0:i1ee", false)]
    [InlineData("d2:aai1e1:ai1ee", false)]
    [InlineData("d1:ad1:yi1e1:xi1eee", false)]
    [InlineData("ld1:yi1e1:xi1eee", false)]
    public void IsSorted_LooksAtEveryLevel(string text, bool sorted) => Read(text).IsSorted.ShouldBe(sorted);

    [Fact]
    public void Sorting_IsByUnsignedBytes() =>
        Read([.. "d1:"u8, 0x7f, .. "i1e1:"u8, 0x80, .. "i1ee"u8]).IsSorted.ShouldBeTrue();

    [Theory]
    [InlineData('l', 'e')]
    [InlineData('d', 'e')]
    public void Nesting_IsLimited(char open, char close)
    {
        Read(Nested(BencodeScanner.MaxDepth));
        BencodeValue.TryRead(Nested(BencodeScanner.MaxDepth + 1), out _).ShouldBeFalse();
        BencodeValue.TryRead(Nested(100_000), out _).ShouldBeFalse();

        byte[] Nested(int depth)
        {
            var key = open == 'd' ? "1:a" : "";
            var text = string.Concat(Enumerable.Repeat(open + key, depth)) + "i1e" + new string(close, depth);
            return Encoding.ASCII.GetBytes(text);
        }
    }

    private static BencodeValue Read(string text) => Read(Encoding.Latin1.GetBytes(text));

    private static BencodeValue Read(byte[] bytes)
    {
        BencodeValue.TryRead(bytes, out var value).ShouldBeTrue();
        value.Exists.ShouldBeTrue();
        return value;
    }
}
