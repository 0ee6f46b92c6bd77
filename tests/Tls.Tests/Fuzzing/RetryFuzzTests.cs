using System.Buffers;
using Pubky.Fuzzing;
using Pubky.Tls.Tests.Abuse;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests.Fuzzing;

/// <summary>Between the server's HelloRetryRequest and its flight: a second hello with every kind of fault.</summary>
[Collection(VolumeCollection.Name)]
public sealed class RetryFuzzTests
{
    [Fact]
    public void Handshake_ChangedSecondHello_EndsInAnAlertAtMost()
    {
        var mutator = new Mutator<byte>(RecordedHellos.All, Pieces.Bytes, Pieces.Byte);
        var first = HandshakeDriver.Hello(new ClientOptions { Shares = [] });
        var (answered, refused) = (0, 0);

        Storm.Run(40_000, random =>
        {
            using var handshake = new ServerHandshake(TestIdentity.Http1, HandshakeRandom.Default);
            var output = new ArrayBufferWriter<byte>();
            var hello = new ReadOnlySequence<byte>(first);
            handshake.Receive(ref hello, output).ShouldBe(HandshakeStatus.InProgress);
            var retry = output.WrittenCount;
            var input = Storm.Scatter(mutator.Next(random), random);

            handshake.Receive(ref input, output);

            handshake.Status.ShouldNotBe(HandshakeStatus.Done);
            var answer = output.WrittenSpan[retry..].ToArray();
            answer.Length.ShouldBeLessThan(1200);
            if (handshake.Status == HandshakeStatus.Failed && answer.Length == 7)
            {
                answer.ShouldBe([21, 3, 3, 0, 2, 2, (byte)handshake.Failure!.Value.Alert]);
                refused++;
            }

            answered += answer.Length > 7 ? 1 : 0;
        });

        answered.ShouldBeGreaterThan(10);
        refused.ShouldBeGreaterThan(10);
    }
}
