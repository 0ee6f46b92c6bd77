using System.Buffers;
using Pubky.Fuzzing;
using Pubky.LeanTls;
using Pubky.Tls.Tests.Abuse;

namespace Pubky.Tls.Tests.Fuzzing;

/// <summary>Records on an open connection, changed outside and inside their protection.</summary>
[Collection(VolumeCollection.Name)]
public sealed class RecordFuzzTests
{
    private static readonly byte[][] Contents =
        [[.. "GET / HTTP/1.1\r\n\r\n"u8, 23], [24, 0, 0, 1, 0, 22], [24, 0, 0, 1, 1, 22], [1, 0, 21], [2, 40, 21], [22], [23], new byte[40]];

    private readonly byte[] _destination = new byte[1 << 15];

    [Fact]
    public void Reader_ChangedRecords_ThrowNothingButAlerts()
    {
        var outside = new Mutator<byte>([.. Contents.Select(static content => SealedOnce(content))], Pieces.Bytes, Pieces.Byte);
        var inside = new Mutator<byte>(Contents, Pieces.Bytes, Pieces.Byte);
        var (opened, refused) = (0, 0);

        Storm.Run(350_000, random =>
        {
            var state = new SessionState();
            using var reader = new RecordReader(new TrafficKeys(CipherSuite.Aes128GcmSha256, Secret(1)), state);
            using var client = new LeanKeys(LeanSuite.Aes128, Secret(1));
            try
            {
                var rest = Storm.Scatter(random.Next(3) == 0 ? outside.Next(random) : SealAll(client, inside, random), random);
                while (RecordFrame.TryTake(ref rest, out var frame))
                {
                    var size = RecordOpener.InnerSize(frame);
                    reader.Read(frame, _destination.AsSpan(0, size), out var length);
                    length.ShouldBeLessThan(size);
                    opened++;
                }
            }
            catch (TlsAlertException)
            {
                refused++;
            }
        });

        opened.ShouldBeGreaterThan(1000);
        refused.ShouldBeGreaterThan(1000);
    }

    internal static byte[] Secret(byte seed)
    {
        var secret = new byte[32];
        secret.AsSpan().Fill(seed);
        return secret;
    }

    private static byte[] SealedOnce(byte[] content)
    {
        using var keys = new LeanKeys(LeanSuite.Aes128, Secret(1));
        return keys.Seal(content[^1], content.AsSpan(0, content.Length - 1));
    }

    /// <summary>A few changed contents, each in a record that decrypts. The last byte of a content is its type.</summary>
    private static byte[] SealAll(LeanKeys keys, Mutator<byte> contents, Random random)
    {
        var all = new List<byte>();
        for (var records = random.Next(1, 4); records > 0; records--)
        {
            var content = contents.Next(random);
            var size = Math.Max(content.Length - 1, 0);
            all.AddRange(keys.Seal(content.Length == 0 ? (byte)0 : content[^1], content.AsSpan(0, size)));
            if (content is [24, 0, 0, 1, 0 or 1, 22])
            {
                keys.Update();
            }
        }

        return [.. all];
    }
}
