using System.Buffers;
using Pubky.Fuzzing;
using Pubky.Tls.Tests.Abuse;

namespace Pubky.Tls.Tests.Fuzzing;

/// <summary>Hellos with every kind of fault: an alert, or an answer; never anything else, and never more than one of each.</summary>
[Collection(VolumeCollection.Name)]
public sealed class HelloFuzzTests
{
    /// <summary>Parsing and choosing alone, which is quick.</summary>
    [Fact]
    public void Parser_ChangedHellos_ThrowNothingButAlerts()
    {
        var mutator = new Mutator<byte>(RecordedHellos.Bodies, Pieces.Bytes, Pieces.Byte);
        var (taken, refused) = (0, 0);

        Storm.Run(1_000_000, random =>
        {
            try
            {
                var hello = ClientHello.Parse(mutator.Next(random));
                Negotiation.Check(hello);
                Negotiation.ChooseSuite(hello);
                Negotiation.ChooseGroup(hello, out var share);
                ApplicationProtocols.Choose(hello.Protocols, http2: true);
                taken++;
            }
            catch (TlsAlertException)
            {
                refused++;
            }
        });

        taken.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
    }

    /// <summary>The whole state machine, from bytes of the network in any pieces to its answer.</summary>
    [Fact]
    public void Handshake_ChangedBytes_EndInAnAlertAtMost()
    {
        var mutator = new Mutator<byte>(RecordedHellos.All, Pieces.Bytes, Pieces.Byte);
        var seen = new HashSet<AlertDescription>();

        Storm.Run(60_000, random =>
        {
            using var handshake = new ServerHandshake(TestIdentity.Http2, HandshakeRandom.Default);
            var output = new ArrayBufferWriter<byte>();
            var input = Storm.Scatter(mutator.Next(random), random);

            handshake.Receive(ref input, output);

            CheckAnswer(handshake, output.WrittenSpan);
            if (handshake.Failure is { } failure)
            {
                seen.Add(failure.Alert);
            }
        });

        seen.IsSupersetOf(
        [
            AlertDescription.UnexpectedMessage, AlertDescription.RecordOverflow, AlertDescription.HandshakeFailure,
            AlertDescription.IllegalParameter, AlertDescription.DecodeError, AlertDescription.ProtocolVersion,
            AlertDescription.MissingExtension,
        ]).ShouldBeTrue(string.Join(' ', seen));
    }

    private static void CheckAnswer(ServerHandshake handshake, ReadOnlySpan<byte> answer)
    {
        // No client can finish here, whatever it sends: it does not even have the server's share.
        handshake.Status.ShouldNotBe(HandshakeStatus.Done);
        answer.Length.ShouldBeLessThan(1200);
        if (handshake.Status == HandshakeStatus.Failed && answer.Length == 7)
        {
            answer.ToArray().ShouldBe([21, 3, 3, 0, 2, 2, (byte)handshake.Failure!.Value.Alert]);
        }
    }
}
