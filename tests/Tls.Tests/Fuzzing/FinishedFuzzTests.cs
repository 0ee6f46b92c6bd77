using System.Buffers;
using System.Buffers.Binary;
using Pubky.Fuzzing;
using Pubky.LeanTls;
using Pubky.Tls.Tests.Abuse;

namespace Pubky.Tls.Tests.Fuzzing;

/// <summary>Behind the server's flight, where a Finished is due: nothing but the right one opens the connection.</summary>
[Collection(VolumeCollection.Name)]
public sealed class FinishedFuzzTests
{
    [Fact]
    public void Handshake_ChangedFinished_OnlyTheRightOneIsTaken()
    {
        var (done, refused) = (0, 0);

        Storm.Run(10_000, random =>
        {
            using var client = new LeanHandshake(LeanSuite.All[random.Next(LeanSuite.All.Count)]);
            using var handshake = new ServerHandshake(TestIdentity.Http1, HandshakeRandom.Default);
            ReadFlight(handshake, client);
            var bytes = Change(client, random);
            var output = new ArrayBufferWriter<byte>();
            var input = Storm.Scatter(bytes, random);

            handshake.Receive(ref input, output);

            switch (handshake.Status)
            {
                case HandshakeStatus.Done:
                    // Beginning with the good bytes, whatever follows them; a CCS may be missing.
                    bytes.AsSpan().IndexOf(client.Finished.AsSpan(6)).ShouldBeGreaterThanOrEqualTo(0);
                    var keys = handshake.Complete();
                    keys.Read.Dispose();
                    keys.Write.Dispose();
                    done++;
                    break;
                case HandshakeStatus.Failed:
                    CheckAlert(client, output.WrittenSpan, handshake.Failure!.Value.Alert);
                    refused++;
                    break;
            }

            client.Read.Dispose();
            client.Write.Dispose();
        });

        done.ShouldBeGreaterThan(10);
        refused.ShouldBeGreaterThan(10);
    }

    private static void ReadFlight(ServerHandshake handshake, LeanHandshake client)
    {
        var output = new ArrayBufferWriter<byte>();
        var hello = new ReadOnlySequence<byte>(client.Hello);
        handshake.Receive(ref hello, output).ShouldBe(HandshakeStatus.InProgress);
        var flight = output.WrittenSpan.ToArray().AsSpan();
        while (!flight.IsEmpty)
        {
            var size = LeanKeys.HeaderSize + BinaryPrimitives.ReadUInt16BigEndian(flight[3..]);
            client.Take(flight[..size]);
            flight = flight[size..];
        }
    }

    /// <summary>The good bytes, changed on the wire or, by a client that has the keys, below its protection.</summary>
    private static byte[] Change(LeanHandshake client, Random random)
    {
        if (random.Next(2) == 0)
        {
            return new Mutator<byte>([client.Finished!], Pieces.Bytes, Pieces.Byte).Next(random);
        }

        var inner = new Mutator<byte>([client.FinishedMessage!], Pieces.Bytes, Pieces.Byte).Next(random);
        using var keys = client.NewHandshakeKeys();
        return inner.AsSpan().SequenceEqual(client.FinishedMessage)
            ? client.Finished!
            : keys.Seal(random.Next(4) == 0 ? (byte)random.Next(256) : (byte)22, inner);
    }

    private static void CheckAlert(LeanHandshake client, ReadOnlySpan<byte> output, AlertDescription alert)
    {
        var record = output.ToArray();
        record.Length.ShouldBe(LeanKeys.SealedSize(2), "one alert and nothing else");
        client.Read.Open(record).ShouldBe(((byte)21, 2));
        record.AsSpan(LeanKeys.HeaderSize, 2).ToArray().ShouldBe([2, (byte)alert]);
    }
}
