using System.Net.Sockets;
using System.Text;

namespace Pubky.EndToEnd.Tests;

/// <summary>The first bytes of a connection up to the end of the header lines, and what came with them.</summary>
internal static class RequestHead
{
    private const int Limit = 128 * 1024;

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>Reads it, made to say that the connection serves this one request; null if the client has left before.</summary>
    /// <exception cref="IOException">It is too long.</exception>
    public static async Task<byte[]?> ReadLastAsync(NetworkStream client, CancellationToken cancellation)
    {
        var buffer = new byte[Limit];
        var length = 0;
        while (true)
        {
            var read = await client.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;
            if (buffer.AsSpan(0, length).IndexOf(End) is >= 0 and var end)
            {
                return AsLast(buffer.AsSpan(0, end), buffer.AsSpan(end, length - end));
            }

            if (read == 0)
            {
                return length == Limit ? throw new IOException($"The header lines are longer than {Limit} bytes.") : null;
            }
        }
    }

    private static byte[] AsLast(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n")
            .Where(static line => !line.StartsWith("connection:", StringComparison.OrdinalIgnoreCase))
            .Append("Connection: close");
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines)), .. rest];
    }
}
