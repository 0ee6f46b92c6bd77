using System.Text;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>The reader of one event stream.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly Connection _connection;
    private readonly StringBuilder _pending = new();

    private EventReader(Connection connection, Reply head) => (_connection, Head) = (connection, head);

    public Reply Head { get; }

    public static async Task<EventReader> OpenAsync(TestServer server, string query, params (string Name, string Value)[] headers)
    {
        var connection = await Connection.OpenAsync(server.EndPoint);
        await connection.SendAsync(new Request("GET", "/events-stream?" + query) { Headers = headers }.Encode());
        return new EventReader(connection, await connection.ReadHeadAsync());
    }

    /// <summary>The next message without its final empty line; null at the clean end of the stream.</summary>
    public async Task<string?> NextAsync()
    {
        int end;
        while ((end = _pending.ToString().IndexOf("\n\n", StringComparison.Ordinal)) < 0)
        {
            if (await _connection.ReadChunkAsync() is not { } chunk)
            {
                _pending.Length.ShouldBe(0);
                return null;
            }

            _pending.Append(Encoding.UTF8.GetString(chunk));
        }

        var message = _pending.ToString(0, end);
        _pending.Remove(0, end + 2);
        return message;
    }

    /// <summary>Every message up to the clean end.</summary>
    public async Task<List<StreamMessage>> ReadToEndAsync()
    {
        var messages = new List<StreamMessage>();
        while (await NextAsync() is { } text)
        {
            messages.Add(StreamMessage.Parse(text));
        }

        return messages;
    }

    public async Task<StreamMessage> ReadAsync() =>
        StreamMessage.Parse(await NextAsync() ?? throw new EndOfStreamException("The stream ended."));

    public void Dispose() => _connection.Dispose();
}

/// <summary>A parsed message.</summary>
internal sealed record StreamMessage(string Kind, string Uri, long Cursor, string? Hash)
{
    public static StreamMessage Parse(string text)
    {
        var lines = text.Split('\n');
        return new StreamMessage(
            After(lines[0], "event: "),
            After(lines[1], "data: "),
            long.Parse(After(lines[2], "data: cursor: "), System.Globalization.CultureInfo.InvariantCulture),
            lines.Length > 3 ? After(lines[3], "data: content_hash: ") : null);
    }

    public override string ToString() => $"{Kind} {Uri}";

    private static string After(string line, string prefix)
    {
        line.ShouldStartWith(prefix);
        return line[prefix.Length..];
    }
}
