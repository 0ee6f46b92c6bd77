using System.Buffers;

namespace Pubky.Tls.Tests;

/// <summary>Acceptance case 1: the flights of spec pubky-tls §7.1, byte for byte.</summary>
public sealed class ServerFlightTests
{
    private const string ChangeCipherSpec = "140303000101";
    private const string HelloRecordHeader = "160303007a";

    [Theory]
    [InlineData(0x1301, HandshakeVectors.Flight1301)]
    [InlineData(0x1302, HandshakeVectors.Flight1302)]
    [InlineData(0x1303, HandshakeVectors.Flight1303)]
    public void Write_InputsOfTheVectors_GivesTheirFlight(int suite, string flight)
    {
        var output = new ArrayBufferWriter<byte>();

        using var keys = Write(suite, output);

        var serverHello = HandshakeVectors.ServerHello1301.Replace("d2130100", $"d2{suite:x4}00", StringComparison.Ordinal);
        Hex.Text(output.WrittenSpan).ShouldBe(HelloRecordHeader + serverHello + ChangeCipherSpec + flight);
    }

    [Theory]
    [InlineData(0x1301, HandshakeVectors.ClientFinished1301)]
    [InlineData(0x1302, HandshakeVectors.ClientFinished1302)]
    [InlineData(0x1303, HandshakeVectors.ClientFinished1303)]
    public void Write_InputsOfTheVectors_ExpectsTheirClientFinished(int suite, string finished)
    {
        using var keys = Write(suite, new ArrayBufferWriter<byte>());

        $"140000{keys.ClientFinished.Length:x2}{Hex.Text(keys.ClientFinished)}".ShouldBe(finished);
    }

    [Theory]
    [InlineData(0x1301, HandshakeVectors.HelloRecord1301)]
    [InlineData(0x1302, HandshakeVectors.HelloRecord1302)]
    [InlineData(0x1303, HandshakeVectors.HelloRecord1303)]
    public void Write_InputsOfTheVectors_SealsTheFirstDataAsTheyDo(int suite, string record)
    {
        using var keys = Write(suite, new ArrayBufferWriter<byte>());
        var output = new ArrayBufferWriter<byte>();

        SealedRecord.Write(output, keys.Write, ContentType.ApplicationData, "hello"u8);

        Hex.Text(output.WrittenSpan).ShouldBe(record);
    }

    [Fact]
    public void Write_InputsOfTheVectors_DerivesTheirTrafficSecrets()
    {
        using var keys = Write(0x1301, new ArrayBufferWriter<byte>());

        var (read, write) = keys.Take();
        using (read)
        using (write)
        {
            Hex.Text(keys.HandshakeRead.Secret).ShouldBe(HandshakeVectors.ClientHandshakeTraffic1301);
            Hex.Text(read.Secret).ShouldBe(HandshakeVectors.ClientApplicationTraffic1301);
            Hex.Text(write.Secret).ShouldBe(HandshakeVectors.ServerApplicationTraffic1301);
        }
    }

    [Fact]
    public void Write_LowOrderShare_WritesNothing()
    {
        var output = new ArrayBufferWriter<byte>();

        var error = Should.Throw<TlsAlertException>(() => Write(0x1301, output, share: new byte[32]));

        error.Alert.ShouldBe(AlertDescription.IllegalParameter);
        output.WrittenCount.ShouldBe(0);
    }

    private static HandshakeKeys Write(int suite, ArrayBufferWriter<byte> output, byte[]? share = null)
    {
        var message = Hex.Bytes(HandshakeVectors.ClientHello);
        var hello = ClientHello.Parse(message.AsSpan(4));
        hello.KeyShares.TryFind(KeyGroup.X25519.Id, out var clientShare).ShouldBeTrue();
        using var transcript = new Transcript(Suites.Of(suite));
        transcript.Append(message);
        var parameters = new FlightParameters(
            TestIdentity.Http1, new FixedRandom(), Suites.Of(suite), KeyGroup.X25519, ApplicationProtocol.None, AfterRetry: false);
        return ServerFlight.Write(parameters, share ?? clientShare, hello.SessionId, transcript, output);
    }
}
