using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>Acceptance case 16: 200 MB down and up arrive as they were sent.</summary>
public sealed class LargeBodyTests
{
    private const int Length = 200_000_000;
    private const int Piece = 100_000;

    [Theory]
    [InlineData(0x1301)]
    [InlineData(0x1303)]
    public async Task Download_200Megabytes_ArrivesWhole(int suite)
    {
        var piece = RandomNumberGenerator.GetBytes(Piece);
        await using var host = await TlsHost.StartAsync(async context =>
        {
            context.Response.ContentLength = Length;
            for (var sent = 0; sent < Length; sent += Piece)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        });
        using var http = host.Http(new ClientOptions { Suites = [(ushort)suite] });

        await using var body = await http.GetStreamAsync("/");

        (await HashAsync(body)).ShouldBe(HashOf(piece));
    }

    [Theory]
    [InlineData(0x1302, 0)]
    [InlineData(0x1303, 100)]
    public async Task Upload_200Megabytes_ArrivesWhole(int suite, int padding)
    {
        var piece = RandomNumberGenerator.GetBytes(Piece);
        await using var host = await TlsHost.StartAsync(async context =>
            await context.Response.WriteAsync(await HashAsync(context.Request.Body)));
        using var http = host.Http(new ClientOptions { Suites = [(ushort)suite], Padding = padding });

        using var response = await http.PutAsync("/", new RepeatedContent(piece, Length / Piece));

        (await response.Content.ReadAsStringAsync()).ShouldBe(HashOf(piece));
    }

    private static string HashOf(byte[] piece)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Length / Piece; i++)
        {
            hash.AppendData(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<string> HashAsync(Stream stream) => Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
}
