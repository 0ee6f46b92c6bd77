using System.Buffers;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>What may follow the server's flight, with the keys of the vectors (suite 1301).</summary>
public sealed class ProtectedHandshakeTests : IDisposable
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte Data = 23;

    private readonly HandshakeDriver _driver = new();
    private readonly ClientKeys _client = new(0x1301, Hex.Bytes(HandshakeVectors.ClientHandshakeTraffic1301));
    private readonly ClientKeys _server = new(0x1301, Hex.Bytes(HandshakeVectors.ServerApplicationTraffic1301));
    private readonly byte[] _finished = Hex.Bytes(HandshakeVectors.ClientFinished1301);
    private readonly int _flight;

    public ProtectedHandshakeTests()
    {
        _driver.Send(Message.Record(Handshake, Hex.Bytes(HandshakeVectors.ClientHello))).ShouldBe(HandshakeStatus.InProgress);
        _flight = _driver.Output.WrittenCount;
    }

    [Fact]
    public void Finished_OfTheVectors_CompletesWithTheirKeys()
    {
        _driver.Send(_client.Seal(Handshake, _finished)).ShouldBe(HandshakeStatus.Done);

        var result = _driver.Handshake.Complete();
        using (result.Read)
        using (result.Write)
        {
            Hex.Text(result.Read.Secret).ShouldBe(HandshakeVectors.ClientApplicationTraffic1301);
            var output = new ArrayBufferWriter<byte>();
            SealedRecord.Write(output, result.Write, ContentType.ApplicationData, "hello"u8);
            Hex.Text(output.WrittenSpan).ShouldBe(HandshakeVectors.HelloRecord1301);
        }
    }

    [Fact]
    public void Finished_InRecordsOfOneByte_Completes()
    {
        foreach (var value in _finished[..^1])
        {
            _driver.Send(_client.Seal(Handshake, [value])).ShouldBe(HandshakeStatus.InProgress);
        }

        _driver.Send(_client.Seal(Handshake, _finished[^1..])).ShouldBe(HandshakeStatus.Done);
    }

    [Fact]
    public void Finished_ByteByByte_Completes()
    {
        var record = _client.Seal(Handshake, _finished);
        foreach (var value in record[..^1])
        {
            _driver.Send(value).ShouldBe(HandshakeStatus.InProgress);
        }

        _driver.Send(record[^1]).ShouldBe(HandshakeStatus.Done);
    }

    [Fact]
    public void Finished_WithPadding_Completes() => _driver.Send(_client.Seal(Handshake, _finished, padding: 1000)).ShouldBe(HandshakeStatus.Done);

    [Fact]
    public void Finished_BehindEightChangeCipherSpecs_Completes()
    {
        for (var i = 0; i < 8; i++)
        {
            _driver.Send(Message.Record(20, 1)).ShouldBe(HandshakeStatus.InProgress);
        }

        _driver.Send(_client.Seal(Handshake, _finished)).ShouldBe(HandshakeStatus.Done);
    }

    [Fact]
    public void Finished_WithDataBehind_LeavesTheDataInTheInput()
    {
        byte[] both = [.. _client.Seal(Handshake, _finished), 23, 3, 3, 1];
        var input = new ReadOnlySequence<byte>(both);

        _driver.Handshake.Receive(ref input, _driver.Output).ShouldBe(HandshakeStatus.Done);

        input.ToArray().ShouldBe([23, 3, 3, 1]);
    }

    [Fact]
    public void Finished_Wrong_IsADecryptError()
    {
        _finished[^1] ^= 1;

        Refused(_client.Seal(Handshake, _finished), 51);
    }

    [Fact]
    public void Finished_TooShort_IsMalformed() => Refused(_client.Seal(Handshake, Message.Handshake(20, _finished[4..^1])), 50);

    [Fact]
    public void Finished_TooLong_IsMalformed() => Refused(_client.Seal(Handshake, Message.Handshake(20, [.. _finished[4..], 0])), 50);

    [Fact]
    public void Finished_WithAByteBehind_IsUnexpected() => Refused(_client.Seal(Handshake, [.. _finished, 0]), 10);

    [Fact]
    public void OtherMessage_InsteadOfFinished_IsUnexpected() => Refused(_client.Seal(Handshake, [24, 0, 0, 1, 0]), 10);

    [Fact]
    public void Data_BeforeFinished_IsUnexpected() => Refused(_client.Seal(Data, "GET"u8), 10);

    [Fact]
    public void EmptyHandshakeRecord_IsUnexpected() => Refused(_client.Seal(Handshake, []), 10);

    [Fact]
    public void FlippedBit_DoesNotDecrypt()
    {
        var record = _client.Seal(Handshake, _finished);
        record[^1] ^= 1;

        Refused(record, 20);
    }

    [Fact]
    public void Record_TooShortForATag_DoesNotDecrypt() => Refused([23, 3, 3, 0, 16, .. new byte[16]], 20);

    [Fact]
    public void Record_AllZerosInside_IsUnexpected() => Refused(_client.Seal(0, [], padding: 5), 10);

    [Fact]
    public void PlainHandshakeRecord_IsUnexpected() => Refused(Message.Record(Handshake, _finished), 10);

    [Fact]
    public void NineChangeCipherSpecs_AreTooMany() => Refused([.. Enumerable.Repeat(Message.Record(20, 1), 9).SelectMany(r => r)], 10);

    [Fact]
    public void ChangeCipherSpec_InsideFinished_IsUnexpected() =>
        Refused([.. _client.Seal(Handshake, _finished[..10]), .. Message.Record(20, 1)], 10);

    [Fact]
    public void Alert_Protected_EndsWithoutAnswer()
    {
        _driver.Send(_client.Seal(Alert, [2, 42])).ShouldBe(HandshakeStatus.EndedByPeer);
        _driver.Output.WrittenCount.ShouldBe(_flight);
    }

    [Fact]
    public void Alert_PlainOfAClientThatCannotReadTheFlight_EndsWithoutAnswer()
    {
        _driver.Send(Message.Record(Alert, 2, 47)).ShouldBe(HandshakeStatus.EndedByPeer);
        _driver.Output.WrittenCount.ShouldBe(_flight);
    }

    [Fact]
    public void EarlyData_OfAClientThatAnnouncedIt_IsUnexpected()
    {
        using var driver = new HandshakeDriver();
        driver.Send(HandshakeDriver.Hello(new ClientOptions { Extra = [(42, []), (41, [1])] })).ShouldBe(HandshakeStatus.InProgress);

        driver.Send([23, 3, 3, 0, 30, .. new byte[30]]).ShouldBe(HandshakeStatus.Failed);

        driver.Handshake.Failure!.Value.Alert.ShouldBe(AlertDescription.UnexpectedMessage);
    }

    public void Dispose()
    {
        _driver.Dispose();
        _client.Dispose();
        _server.Dispose();
    }

    /// <summary>The alert is protected with the server's application key (spec pubky-tls §1.5).</summary>
    private void Refused(byte[] bytes, int alert)
    {
        _driver.Send(bytes).ShouldBe(HandshakeStatus.Failed);

        var record = _driver.Output.WrittenSpan[_flight..].ToArray();
        record[..5].ShouldBe([23, 3, 3, 0, 19]);
        var (type, content) = _server.Open(record[..5], record[5..]);
        type.ShouldBe(Alert);
        content.ShouldBe([2, (byte)alert], _driver.Handshake.Failure?.Message);
    }
}
