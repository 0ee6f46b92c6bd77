using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Dns;

/// <summary>What the reference accepts and refuses (spec pkarr §3.4), as raw messages.</summary>
public sealed class DnsReaderTests
{
    private const string OneAnswer = "0000 8000 0000 0001 0000 0000";
    private const string Record = "0001 0001 0000001e 0004 7f000001";

    [Fact]
    public void Read_EmptyMessage_HasNoAnswers() => Read("0000 8000 0000 0000 0000 0000").ShouldBeEmpty();

    [Fact]
    public void Read_TheOfficialSdksMessage_GivesTheRecords()
    {
        var answers = Read(Vectors.V8Message);

        answers.Select(static answer => (ushort)answer.Data.Type).ShouldBe([65, 65, 65, 1, 28, 16, 5, 5, 64, 65]);
        answers[7].Name.ShouldBe("a.sub.orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky");
        answers[7].Data.ShouldBe(new AliasData("foobar"));
        answers[7].TimeToLive.ShouldBe(300u);
        var https = answers[2].Data.ShouldBeOfType<ServiceData>();
        https.Priority.ShouldBe((ushort)20);
        https.Target.ShouldBe("homeserver.example.com");
        https.Parameters.Select(static parameter => parameter.Key).ShouldBe([(ushort)1, (ushort)3, (ushort)6]);
        answers[0].Data.ShouldBeOfType<ServiceData>().Target.ShouldBe(".");
        answers[4].Data.ShouldBe(new AddressData(IPAddress.Parse("2001:db8::7")));
    }

    [Theory]
    [InlineData("pointer forward, behind the records", OneAnswer + "c01c" + Record + "0161 00")]
    [InlineData("bytes behind the records", OneAnswer + "0161 00" + Record + "ffff")]
    [InlineData("cache flush bit", OneAnswer + "0161 00 0001 8001 0000001e 0004 7f000001")]
    [InlineData("class NONE", OneAnswer + "0161 00 0001 00fe 0000001e 0004 7f000001")]
    [InlineData("question and other sections", "0000 8000 0001 0001 0001 0001 0161 00 00ff 00ff" + "0161 00" + Record + "00" + Record + "00" + Record)]
    public void Read_Tolerable_GivesTheOneAnswer(string why, string hex)
    {
        var answer = Read(hex).ShouldHaveSingleItem(why);

        answer.Name.ShouldBe("a");
        answer.Data.ShouldBe(new AddressData(IPAddress.Loopback));
    }

    [Fact]
    public void Read_PointerInsideServiceTarget_IsFollowed() =>
        Read(OneAnswer + "0161 00 0041 0001 00000001 0004 0001 c00c")[0].Data.ShouldBeOfType<ServiceData>().Target.ShouldBe("a");

    [Fact]
    public void Read_UnknownType_KeepsTheBytes()
    {
        var data = Read(OneAnswer + "0161 00 fffe 0001 00000001 0002 abcd")[0].Data.ShouldBeOfType<OpaqueData>();

        data.Type.ShouldBe((RecordType)0xfffe);
        data.Bytes.ToArray().ShouldBe([0xab, 0xcd]);
    }

    [Theory]
    [InlineData("eleven bytes", "0000 8000 0000 0000 0000 00")]
    [InlineData("reserved flag", "0000 8040 0000 0000 0000 0000")]
    [InlineData("fewer records than announced", "0000 8000 0000 0002 0000 0000 0161 00" + Record)]
    [InlineData("missing question", "0000 8000 0001 0000 0000 0000")]
    [InlineData("question cut short", "0000 8000 0001 0000 0000 0000 0161 00 0001 00")]
    [InlineData("missing additional", "0000 8000 0000 0000 0000 0001")]
    [InlineData("unknown class", OneAnswer + "0161 00 0001 0005 0000001e 0004 7f000001")]
    [InlineData("data cut short", OneAnswer + "0161 00 0001 0001 0000001e 0004 7f0000")]
    [InlineData("address of five bytes", OneAnswer + "0161 00 0001 0001 0000001e 0005 7f00000101")]
    [InlineData("label without end", OneAnswer + "3f61")]
    [InlineData("label of 64 bytes", OneAnswer + "40 6161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161 00" + Record)]
    [InlineData("pointer to itself", OneAnswer + "c00c" + Record)]
    [InlineData("pointers in a circle", OneAnswer + "c00e c00c" + Record)]
    [InlineData("label in a circle", OneAnswer + "0161 c00c" + Record)]
    [InlineData("pointer cut short", OneAnswer + "c0")]
    [InlineData("pointer behind the end", OneAnswer + "c0ff" + Record)]
    [InlineData("alias longer than its data", OneAnswer + "0161 00 0005 0001 00000001 0001 0162 00")]
    [InlineData("string longer than its data", OneAnswer + "0161 00 0010 0001 00000001 0002 0261")]
    [InlineData("service without priority", OneAnswer + "0161 00 0041 0001 00000001 0000")]
    [InlineData("parameters equal", OneAnswer + "0161 00 0041 0001 00000001 000f 0001 00 0003 0002 0001 0003 0002 0001")]
    [InlineData("parameters descending", OneAnswer + "0161 00 0041 0001 00000001 0011 0001 00 0004 0004 7f000001 0003 0002 0001")]
    [InlineData("parameter longer than the data", OneAnswer + "0161 00 0041 0001 00000001 0008 0001 00 ff00 0002 00" + "0000")]
    [InlineData("port of one byte", OneAnswer + "0161 00 0041 0001 00000001 0008 0001 00 0003 0001 01")]
    [InlineData("address hint of five bytes", OneAnswer + "0161 00 0041 0001 00000001 000c 0001 00 0004 0005 0102030405")]
    [InlineData("protocols cut short", OneAnswer + "0161 00 0041 0001 00000001 0009 0001 00 0001 0002 0268")]
    public void Read_Malformed_IsRefused(string why, string hex) =>
        DnsReader.TryRead(Bytes(hex), out _).ShouldBeFalse(why);

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void Read_LongName_IsReadBelow255Bytes(int lastLabel, bool accepted)
    {
        // Three labels of 64 bytes with their lengths, and a last one: 254 bytes, or one too many.
        var labels = string.Concat(Enumerable.Repeat("3f" + new string('6', 126), 3)) + $"{lastLabel:x2}" + new string('6', 2 * lastLabel);

        DnsReader.TryRead(Bytes(OneAnswer + labels + "00" + Record), out _).ShouldBe(accepted);
    }

    [Fact]
    public void Read_AnyBytes_EndsWithoutError() =>
        Prop.ForAll<byte[]>(static bytes =>
        {
            byte[] message = [.. Bytes("0000 8000 0000 ffff 0000 0000"), .. bytes];
            DnsReader.TryRead(message, out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyDamageToAMessage_EndsWithoutError()
    {
        var whole = Bytes(Vectors.V8Message);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (byte value in (ReadOnlySpan<byte>)[0x00, 0x3f, 0xc0, 0xff])
            {
                var damaged = whole.ToArray();
                damaged[at] = value;
                DnsReader.TryRead(damaged, out _);
            }

            DnsReader.TryRead(whole.AsSpan(0, at), out _).ShouldBeFalse();
        }
    }

    private static IReadOnlyList<DnsRecord> Read(string hex)
    {
        DnsReader.TryRead(Bytes(hex), out var answers).ShouldBeTrue();
        return answers!;
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
