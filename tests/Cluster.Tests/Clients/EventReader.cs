using System.Globalization;
using Pubky.Abstractions;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Clients;

/// <summary>Reads the events of a stream as an SSE client does.</summary>
internal sealed class EventReader(Stream stream) : IDisposable
{
    // Servers break the silence every 15 seconds.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    private readonly StreamReader _reader = new(stream);

    /// <summary>The next event; null when the stream has ended.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="TimeoutException">The server says nothing any more.</exception>
    public async Task<LogEvent?> NextAsync(CancellationToken cancellation)
    {
        var (uri, cursor, hash) = ("", 0L, (ContentHash?)null);
        while (await _reader.ReadLineAsync(cancellation).AsTask().WaitAsync(Silence, cancellation) is { } line)
        {
            if (line.StartsWith("data: pubky://", StringComparison.Ordinal))
            {
                uri = line["data: ".Length..];
            }
            else if (line.StartsWith("data: cursor: ", StringComparison.Ordinal))
            {
                cursor = long.Parse(line.AsSpan("data: cursor: ".Length), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data: content_hash: ", StringComparison.Ordinal))
            {
                hash = ContentHash.FromBytes(Convert.FromBase64String(line["data: content_hash: ".Length..]));
            }
            else if (line.Length == 0 && uri.Length > 0)
            {
                return new LogEvent(cursor, uri, hash);
            }
        }

        return null;
    }

    public void Dispose() => _reader.Dispose();
}
