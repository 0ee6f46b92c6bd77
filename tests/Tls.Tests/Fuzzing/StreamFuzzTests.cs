using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Pubky.Fuzzing;
using Pubky.LeanTls;
using Pubky.Tls.Tests.Abuse;

namespace Pubky.Tls.Tests.Fuzzing;

/// <summary>The two pipes that HTTP gets, over transports that cut, hold back and change.</summary>
[Collection(VolumeCollection.Name)]
public sealed class StreamFuzzTests
{
    /// <summary>Whatever is done to the bytes on the way: what is read is what was sent, or the beginning of it.</summary>
    [Fact]
    public void Reading_AnyBytes_GivesABeginningOfWhatWasSent()
    {
        var (whole, cut) = (0, 0);

        Storm.Run(20_000, random =>
        {
            var (wire, sent) = Send(random);
            var isChanged = random.Next(2) == 0;
            if (isChanged)
            {
                wire = new Mutator<byte>([wire], Pieces.Bytes, Pieces.Byte).Next(random);
            }

            var received = ReadAll(wire, random).GetAwaiter().GetResult();

            sent.AsSpan().StartsWith(received).ShouldBeTrue();
            if (!isChanged)
            {
                received.Length.ShouldBe(sent.Length);
            }

            whole += received.Length == sent.Length ? 1 : 0;
            cut += received.Length < sent.Length ? 1 : 0;
        });

        whole.ShouldBeGreaterThan(100);
        cut.ShouldBeGreaterThan(100);
    }

    /// <summary>However a producer uses the writer, and whenever keys change: the peer reads what was written.</summary>
    [Fact]
    public void Writing_AnyCalls_AreReadAsWritten() => Storm.Run(5_000, random => WriteAll(random).GetAwaiter().GetResult());

    private static (byte[] Wire, byte[] Sent) Send(Random random)
    {
        using var keys = new LeanKeys(LeanSuite.Aes128, RecordFuzzTests.Secret(1));
        var (wire, sent) = (new List<byte>(), new List<byte>());
        for (var records = random.Next(1, 8); records > 0; records--)
        {
            if (random.Next(5) == 0)
            {
                wire.AddRange(keys.Seal(22, [24, 0, 0, 1, (byte)random.Next(2)]));
                keys.Update();
            }

            var content = new byte[random.Next(6) == 0 ? random.Next(1 << 13) : random.Next(100)];
            random.NextBytes(content);
            sent.AddRange(content);
            wire.AddRange(keys.Seal(23, content));
        }

        return ([.. wire], [.. sent]);
    }

    private static async Task<byte[]> ReadAll(byte[] wire, Random random)
    {
        var transport = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        var state = new SessionState();
        await using var stream = new OpeningStream(
            transport.Reader, new RecordReader(new TrafficKeys(CipherSuite.Aes128GcmSha256, RecordFuzzTests.Secret(1)), state), state);
        var received = new List<byte>();
        var buffer = new byte[1 << 14];
        var reading = ReadOn();
        for (var at = 0; at < wire.Length;)
        {
            var size = Math.Min(wire.Length - at, random.Next(2) == 0 ? random.Next(1, 50) : random.Next(1, 4000));
            await transport.Writer.WriteAsync(wire.AsMemory(at, size));
            at += size;
        }

        await transport.Writer.CompleteAsync();
        await reading;
        await transport.Reader.CompleteAsync();
        return [.. received];

        async Task ReadOn()
        {
            try
            {
                while (true)
                {
                    // As Kestrel does: wait without a buffer, then read into one.
                    (await stream.ReadAsync(Memory<byte>.Empty)).ShouldBe(0);
                    var read = await stream.ReadAsync(buffer.AsMemory(0, random.Next(2) == 0 ? buffer.Length : random.Next(1, 64)));
                    if (read == 0)
                    {
                        return;
                    }

                    received.AddRange(buffer.AsSpan(0, read));
                }
            }
            catch (ConnectionResetException)
            {
                state.IsBroken.ShouldBeTrue();
            }
        }
    }

    private static async Task WriteAll(Random random)
    {
        var transport = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
        var state = new SessionState();
        using var writer = new SealingPipeWriter(
            transport.Writer, new TrafficKeys(CipherSuite.ChaCha20Poly1305Sha256, RecordFuzzTests.Secret(2)), state, random.Next(1, 6));
        var written = new List<byte>();
        for (var calls = random.Next(1, 20); calls > 0; calls--)
        {
            await CallAsync(writer, state, written, random);
        }

        writer.Complete();
        writer.Close();
        var wire = await transport.Reader.ReadAtLeastAsync(int.MaxValue);
        var (data, closed) = Open(System.Buffers.BuffersExtensions.ToArray(wire.Buffer));
        await transport.Reader.CompleteAsync();
        data.AsSpan().SequenceEqual(written.ToArray()).ShouldBeTrue();
        closed.ShouldBeTrue();
    }

    private static async Task CallAsync(SealingPipeWriter writer, SessionState state, List<byte> written, Random random)
    {
        var content = new byte[random.Next(4) == 0 ? random.Next(60_000) : random.Next(3000)];
        random.NextBytes(content);
        switch (random.Next(6))
        {
            case 0:
                state.RequestKeyUpdate();
                break;
            case 1:
                await writer.FlushAsync();
                break;
            case 2:
                // Asked for and not used: the next call must get memory that counts.
                writer.GetMemory(content.Length);
                break;
            case 3:
                await writer.WriteAsync(content);
                written.AddRange(content);
                break;
            default:
                var memory = writer.GetMemory(content.Length);
                memory.Length.ShouldBeGreaterThanOrEqualTo(content.Length);
                content.CopyTo(memory);
                var used = random.Next(content.Length + 1);
                writer.Advance(used);
                written.AddRange(content.AsSpan(0, used));
                break;
        }
    }

    private static (byte[] Data, bool Closed) Open(byte[] wire)
    {
        using var keys = new LeanKeys(LeanSuite.ChaCha, RecordFuzzTests.Secret(2));
        var (data, closed) = (new List<byte>(), false);
        for (var rest = wire.AsSpan(); !rest.IsEmpty;)
        {
            closed.ShouldBeFalse("nothing comes behind close_notify");
            var size = LeanKeys.HeaderSize + ((rest[3] << 8) | rest[4]);
            var (type, length) = keys.Open(rest[..size]);
            var content = rest.Slice(LeanKeys.HeaderSize, length);
            switch (type)
            {
                case 23:
                    length.ShouldBeInRange(1, 1 << 14);
                    data.AddRange(content);
                    break;
                case 22:
                    content.ToArray().ShouldBe([24, 0, 0, 1, 0]);
                    keys.Update();
                    break;
                default:
                    content.ToArray().ShouldBe([1, 0]);
                    closed = true;
                    break;
            }

            rest = rest[size..];
        }

        return ([.. data], closed);
    }
}
