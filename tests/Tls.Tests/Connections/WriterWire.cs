using System.IO.Pipelines;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>A sealing writer over a pipe in memory, and the peer that opens what comes out of it.</summary>
internal sealed class WriterWire : IDisposable
{
    private const int FullRecord = 1 << 14;

    private readonly ClientKeys _peer = new(0x1301, new byte[32]);

    public WriterWire() => Writer = new SealingPipeWriter(Pipe.Writer, new TrafficKeys(Suites.Of(0x1301), new byte[32]), State, recordsPerKey: 100);

    public Pipe Pipe { get; } = new(new PipeOptions(pauseWriterThreshold: 0));

    public SessionState State { get; } = new();

    public SealingPipeWriter Writer { get; }

    /// <summary>Everything that came out, none of it longer than an array of the pool. Follows key updates.</summary>
    public async Task<List<SeenRecord>> RecordsAsync()
    {
        await Pipe.Writer.CompleteAsync();
        var records = new List<SeenRecord>();
        using var wire = new MemoryStream();
        await Pipe.Reader.CopyToAsync(wire);
        for (var bytes = wire.ToArray(); bytes.Length > 0;)
        {
            var size = 5 + ((bytes[3] << 8) | bytes[4]);
            size.ShouldBeLessThanOrEqualTo(FullRecord);
            var (type, content) = _peer.Open(bytes[..5], bytes[5..size]);
            records.Add(new SeenRecord(type, content));
            bytes = bytes[size..];
            if (type == 22)
            {
                _peer.Update();
            }
        }

        return records;
    }

    public void Dispose()
    {
        Writer.Dispose();
        _peer.Dispose();
    }
}
