using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Pubky.Tls.Tests.Running;

/// <summary>What the host answers.</summary>
internal sealed class Handlers(Waits waits)
{
    /// <summary>Bytes in each piece of a long answer.</summary>
    public const int BlockSize = 65_536;

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await AnswerAsync(http);
        }
        catch (ConnectionResetException)
        {
            // The client broke off in the middle of its body: no failure, and nothing is left to read.
            http.Abort();
        }
    }

    private Task AnswerAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/hello" => TextAsync(http, "hello"),
        "/request" => TextAsync(http, Describe(http)),
        "/blocks" => BlocksAsync(http, withLength: true),
        "/until-close" => BlocksAsync(http, withLength: false),
        "/stubborn" => StubbornAsync(http),
        "/hash" => HashAsync(http),
        "/wait" => waits.HandleAsync($"{http.Request.Query["id"]}", http.RequestAborted),
        { } path when path.StartsWith("/say/", StringComparison.Ordinal) => TextAsync(http, $"said {path[5..]}"),
        _ => NotFoundAsync(http),
    };

    private static Task TextAsync(HttpContext http, string text)
    {
        http.Response.ContentLength = text.Length;
        return http.Response.WriteAsync(text);
    }

    private static string Describe(HttpContext http) => JsonSerializer.Serialize(new
    {
        scheme = http.Request.Scheme,
        host = http.Request.Host.Value,
        client = $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}",
        protocol = http.Request.Protocol,
        certificate = http.Connection.ClientCertificate is not null,
    });

    /// <summary>Block i holds the number i again and again, or, for clients that read text, the letter i mod 26.</summary>
    private static async Task BlocksAsync(HttpContext http, bool withLength)
    {
        var count = int.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture);
        var letters = http.Request.Query.ContainsKey("letters");
        if (withLength)
        {
            http.Response.ContentLength = (long)count * BlockSize;
        }
        else
        {
            http.Response.Headers.Connection = "close";
        }

        var block = new byte[BlockSize];
        for (var i = 0; i < count; i++)
        {
            if (letters)
            {
                block.AsSpan().Fill((byte)('a' + (i % 26)));
            }
            else
            {
                MemoryMarshal.Cast<byte, int>(block.AsSpan()).Fill(BinaryPrimitives.ReverseEndianness(i));
            }

            await http.Response.Body.WriteAsync(block, http.RequestAborted);
        }
    }

    /// <summary>Writes on whatever happens, and leaves how much memory the process took at most.</summary>
    private async Task StubbornAsync(HttpContext http)
    {
        var peak = 0L;
        var block = new byte[BlockSize];
        for (var i = int.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture); i > 0; i--)
        {
            await http.Response.Body.WriteAsync(block, CancellationToken.None);
            peak = i % 100 == 0 ? Math.Max(peak, Environment.WorkingSet) : peak;
        }

        waits.End("stubborn", Math.Max(peak, Environment.WorkingSet));
    }

    private static async Task HashAsync(HttpContext http)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                hash.AppendData(segment.Span);
            }

            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await TextAsync(http, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
