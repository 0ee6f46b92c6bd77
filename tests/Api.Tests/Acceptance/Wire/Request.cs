using System.Text;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>A request exactly as it goes over the wire: nothing is encoded, normalised or added but what stands here.</summary>
internal sealed record Request(string Method, string Target)
{
    public string? Host { get; init; } = "localhost";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>Sends the body in chunks of this size, without Content-Length.</summary>
    public int? ChunkSize { get; init; }

    public static Request Get(string target) => new("GET", target);

    public static Request Put(string target, string body = "") => new("PUT", target) { Body = Encoding.UTF8.GetBytes(body) };

    public static Request Put(string target, byte[] body) => new("PUT", target) { Body = body };

    public static Request Delete(string target) => new("DELETE", target);

    public static Request Post(string target, byte[] body) => new("POST", target) { Body = body };

    public Request With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public Request As(Member member) => With("Cookie", member.Cookie);

    /// <summary>The bytes to send.</summary>
    public byte[] Encode()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        if (Host is not null)
        {
            head.Append($"Host: {Host}\r\n");
        }

        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        if (ChunkSize is not null)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (Body is not null)
        {
            head.Append($"Content-Length: {Body.Length}\r\n");
        }

        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. EncodeBody()];
    }

    private byte[] EncodeBody()
    {
        if (Body is null || ChunkSize is null)
        {
            return Body ?? [];
        }

        using var bytes = new MemoryStream();
        foreach (var chunk in Body.Chunk(ChunkSize.Value))
        {
            bytes.Write(Connection.Chunk(chunk));
        }

        bytes.Write("0\r\n\r\n"u8);
        return bytes.ToArray();
    }
}
