using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.GnuTls;

/// <summary>The command-line client of GnuTLS, connected to a server on loopback.</summary>
internal static class GnuTlsClient
{
    /// <summary>TLS 1.3 with a raw public key of the server, and nothing else.</summary>
    public const string RawKey = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CTYPE-SRV-ALL:+CTYPE-SRV-RAWPK";

    /// <summary>Starts it; the handshake begins at once, and what is written to its input is sent.</summary>
    public static ChildProgram Start(int port, string priority, params IEnumerable<string> arguments) => ChildProgram.Start(
        "gnutls-cli", "gnutls-bin", Path.GetTempPath(),
        ["--port", $"{port}", "--no-ca-verification", "--print-cert", "--verbose", "--priority", priority, .. arguments, "127.0.0.1"]);

    /// <summary>Handshake, one request, and its end; all that it has printed.</summary>
    public static async Task<string> GetAsync(int port, string priority, params IEnumerable<string> arguments)
    {
        using var client = Start(port, priority, arguments);
        await client.WriteAsync("GET /hello HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");

        var exitCode = await client.WaitAsync(Patience.Program);

        exitCode.ShouldBe(0, client.Output);
        client.Output.ShouldContain("HTTP/1.1 200 OK", customMessage: client.Output);
        return client.Output;
    }

    /// <summary>Expects the handshake to fail; all that it has printed.</summary>
    public static async Task<string> FailAsync(int port, string priority, params IEnumerable<string> arguments)
    {
        using var client = Start(port, priority, arguments);

        var exitCode = await client.WaitAsync(Patience.Program);

        exitCode.ShouldNotBe(0, client.Output);
        return client.Output;
    }
}
