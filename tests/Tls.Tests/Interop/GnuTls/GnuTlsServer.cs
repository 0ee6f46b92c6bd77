using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.GnuTls;

/// <summary>GnuTLS's own server with a raw public key: the third party that the clients of these tests are measured by.</summary>
internal sealed class GnuTlsServer : IAsyncDisposable
{
    private const string Priority = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CTYPE-SRV-ALL:+CTYPE-SRV-RAWPK";

    // Its seed is all zeros.
    private const string PrivatePem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n";

    private readonly DirectoryInfo _folder;
    private readonly ChildProgram _program;

    private GnuTlsServer(DirectoryInfo folder, ChildProgram program, int port)
    {
        _folder = folder;
        _program = program;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts it with the key of the zero seed.</summary>
    public static async Task<GnuTlsServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pubky-gnutls-");
        var (secret, key) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "public.pem"));
        await File.WriteAllTextAsync(secret, PrivatePem);
        await File.WriteAllTextAsync(key, PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(ZeroSeed.SpkiBase64)));
        var port = FreePort();
        var program = ChildProgram.Start(
            "gnutls-serv", "gnutls-bin", folder.FullName, "--http", "--disable-client-cert", "--port", $"{port}",
            "--rawpkkeyfile", secret, "--rawpkfile", key, "--priority", Priority);
        var server = new GnuTlsServer(folder, program, port);
        await server.WaitUntilItListensAsync();
        return server;
    }

    public ValueTask DisposeAsync()
    {
        _program.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>It writes that it listens into a buffer that it does not flush, so the port itself is asked.</summary>
    private async Task WaitUntilItListensAsync()
    {
        using var deadline = new CancellationTokenSource(Patience.Step);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, deadline.Token);
                return;
            }
            catch (SocketException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(50, deadline.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
