using System.Buffers;
using System.Text;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>What an open connection takes from its peer: acceptance case 22, and the limits of spec pubky-tls §3.3.</summary>
public sealed class RecordReaderTests : IDisposable
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte Data = 23;

    private readonly SessionState _state = new();
    private readonly RecordReader _reader;
    private readonly ClientKeys _peer = new(0x1301, new byte[32]);

    public RecordReaderTests() => _reader = new RecordReader(new TrafficKeys(Suites.Of(0x1301), new byte[32]), _state);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Data_WithPadding_IsReadWithoutIt(int padding)
    {
        Read(_peer.Seal(Data, "hello"u8, padding), out var data).ShouldBe(RecordKind.Data);

        data.ShouldBe("hello");
    }

    [Fact]
    public void Data_OverSeveralBlocksOfTheTransport_IsReadWhole()
    {
        var record = _peer.Seal(Data, Encoding.ASCII.GetBytes(new string('x', 10_000)));

        Read(Sequences.Split(record, 4096), out var data).ShouldBe(RecordKind.Data);

        data.ShouldBe(new string('x', 10_000));
    }

    [Fact]
    public void Data_AsMuchAsARecordHolds_IsRead()
    {
        Read(_peer.Seal(Data, new byte[1 << 14]), out var data).ShouldBe(RecordKind.Data);

        data.Length.ShouldBe(1 << 14);
    }

    [Fact]
    public void Record_FilledByPadding_IsEmpty() => Read(_peer.Seal(Data, [], padding: 1 << 14), out _).ShouldBe(RecordKind.Nothing);

    [Theory]
    [InlineData((1 << 14) + 1, 0)]
    [InlineData(1 << 14, 1)]
    [InlineData(0, (1 << 14) + 1)]
    public void Record_OneByteMoreThanARecordHolds_Overflows(int content, int padding) =>
        Refused(_peer.Seal(Data, new byte[content], padding), AlertDescription.RecordOverflow);

    [Fact]
    public void EmptyRecords_32InARow_AreTolerated()
    {
        ReadNothing(32, () => _peer.Seal(Data, []));
        Read(_peer.Seal(Data, "hello"u8), out _).ShouldBe(RecordKind.Data);
        ReadNothing(32, () => _peer.Seal(Data, []));

        Refused(_peer.Seal(Data, []), AlertDescription.UnexpectedMessage);
    }

    [Fact]
    public void KeyUpdates_32WithoutData_AreTolerated()
    {
        ReadNothing(32, SealKeyUpdate);
        Read(_peer.Seal(Data, "hello"u8), out _).ShouldBe(RecordKind.Data);
        ReadNothing(32, SealKeyUpdate);

        Refused(SealKeyUpdate(), AlertDescription.UnexpectedMessage);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void KeyUpdate_WithOrWithoutRequest_TellsTheWriter(byte request, bool owed)
    {
        Read(_peer.Seal(Handshake, [24, 0, 0, 1, request]), out _).ShouldBe(RecordKind.Nothing);

        _state.TakeKeyUpdateRequest().ShouldBe(owed);
        _state.TakeKeyUpdateRequest().ShouldBeFalse();
    }

    [Fact]
    public void KeyUpdate_InParts_IsFollowed()
    {
        Read(_peer.Seal(Handshake, [24, 0]), out _).ShouldBe(RecordKind.Nothing);
        Read(_peer.Seal(Handshake, [0, 1, 0]), out _).ShouldBe(RecordKind.Nothing);
        _peer.Update();

        Read(_peer.Seal(Data, "hello"u8), out var data).ShouldBe(RecordKind.Data);
        data.ShouldBe("hello");
    }

    [Fact]
    public void KeyUpdate_WithDataBetweenItsParts_IsUnexpected()
    {
        Read(_peer.Seal(Handshake, [24, 0]), out _).ShouldBe(RecordKind.Nothing);

        Refused(_peer.Seal(Data, "hello"u8), AlertDescription.UnexpectedMessage);
    }

    [Theory]
    [InlineData("1800000100 00", AlertDescription.UnexpectedMessage)] // something behind it under the old key
    [InlineData("1800000100 1800000100", AlertDescription.UnexpectedMessage)]
    [InlineData("1800000102", AlertDescription.IllegalParameter)]
    [InlineData("180000020000", AlertDescription.DecodeError)]
    [InlineData("18000000", AlertDescription.DecodeError)]
    [InlineData("01000000", AlertDescription.UnexpectedMessage)] // renegotiation
    [InlineData("14000020", AlertDescription.UnexpectedMessage)]
    [InlineData("", AlertDescription.UnexpectedMessage)]
    internal void HandshakeMessage_OtherThanAKeyUpdate_IsRefused(string content, AlertDescription alert) =>
        Refused(_peer.Seal(Handshake, Hex.Bytes(content)), alert);

    [Theory]
    [InlineData(1, 0, RecordKind.End)]
    [InlineData(2, 0, RecordKind.End)]
    [InlineData(1, 90, RecordKind.Nothing)]
    [InlineData(2, 20, RecordKind.PeerFailed)]
    [InlineData(1, 100, RecordKind.PeerFailed)]
    internal void Alert_OfThePeer_MeansWhatItsCodeSays(byte level, byte code, RecordKind kind) =>
        Read(_peer.Seal(Alert, [level, code]), out _).ShouldBe(kind);

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("010000")]
    public void Alert_OfWrongLength_IsMalformed(string content) => Refused(_peer.Seal(Alert, Hex.Bytes(content)), AlertDescription.DecodeError);

    [Theory]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(255)]
    public void Content_OfAnotherType_IsUnexpected(byte type) => Refused(_peer.Seal(type, [1]), AlertDescription.UnexpectedMessage);

    [Theory]
    [InlineData("140303000101")]
    [InlineData("15030300020100")]
    [InlineData("160303000401000000")]
    public void Record_Unprotected_IsUnexpected(string record) => Refused(Hex.Bytes(record), AlertDescription.UnexpectedMessage);

    [Theory]
    [InlineData(2)] // the header is authenticated too
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(26)]
    public void Record_WithAFlippedBit_DoesNotOpen(int at)
    {
        var record = _peer.Seal(Data, "hello"u8);
        record[at] ^= 4;

        Refused(record, AlertDescription.BadRecordMac);
    }

    [Fact]
    public void Record_Replayed_DoesNotOpen()
    {
        var record = _peer.Seal(Data, "hello"u8);
        Read(record, out _).ShouldBe(RecordKind.Data);

        Refused(record, AlertDescription.BadRecordMac);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _peer.Dispose();
    }

    private byte[] SealKeyUpdate()
    {
        var record = _peer.Seal(Handshake, [24, 0, 0, 1, 0]);
        _peer.Update();
        return record;
    }

    private void ReadNothing(int times, Func<byte[]> record)
    {
        for (var i = 0; i < times; i++)
        {
            Read(record(), out _).ShouldBe(RecordKind.Nothing);
        }
    }

    private RecordKind Read(byte[] record, out string data) => Read(new ReadOnlySequence<byte>(record), out data);

    private RecordKind Read(ReadOnlySequence<byte> input, out string data)
    {
        RecordFrame.TryTake(ref input, out var frame).ShouldBeTrue();
        var buffer = new byte[RecordFormat.MaxInner];
        var kind = _reader.Read(frame, buffer, out var length);
        data = Encoding.ASCII.GetString(buffer, 0, kind == RecordKind.Data ? length : 0);
        return kind;
    }

    private void Refused(byte[] record, AlertDescription alert) =>
        Should.Throw<TlsAlertException>(() => Read(record, out _)).Alert.ShouldBe(alert);
}
