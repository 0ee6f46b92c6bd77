using System.Net;
using System.Net.Sockets;

namespace Pubky.EndToEnd.Tests;

/// <summary>The real testnet executable on its fixed ports (spec operations §16.1).</summary>
internal sealed class TestnetProcess : IDisposable
{
    public const int HomeserverPort = 6286;
    public const int PkarrRelayPort = 15411;
    public const int HttpRelayPort = 15412;
    public const int DhtPort = 6881;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _process;

    private TestnetProcess(ChildProcess process) => _process = process;

    public string Output => _process.Output;

    /// <summary>Starts it and returns as soon as every server answers.</summary>
    public static async Task<TestnetProcess> StartAsync()
    {
        foreach (var port in new[] { HomeserverPort, PkarrRelayPort, HttpRelayPort })
        {
            await RequireFreeAsync(port);
        }

        var testnet = new TestnetProcess(Launch());
        try
        {
            await testnet.WaitUntilReadyAsync();
            return testnet;
        }
        catch
        {
            testnet.Dispose();
            throw;
        }
    }

    /// <summary>Starts the program without waiting for anything.</summary>
    public static ChildProcess Launch() => ChildProcess.Start("dotnet", Path.GetTempPath(), Repository.Testnet);

    /// <summary>Stops it with SIGTERM; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        _process.Terminate();
        return await _process.WaitAsync(StopLimit);
    }

    public void Dispose() => _process.Dispose();

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var deadline = new CancellationTokenSource(StartLimit);
        foreach (var url in new[]
        {
            $"http://localhost:{HomeserverPort}/info",
            $"http://localhost:{PkarrRelayPort}/{Keys.Homeserver}",
            $"http://localhost:{HttpRelayPort}/",
        })
        {
            while (!await AnswersAsync(client, url))
            {
                if (_process.HasExited || deadline.IsCancellationRequested)
                {
                    throw new InvalidOperationException($"The testnet does not answer at {url}:{Environment.NewLine}{Output}");
                }

                await Task.Delay(100);
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string url)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(url));
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Otherwise the tests would talk to somebody else's testnet.</summary>
    private static async Task RequireFreeAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return;
        }

        throw new InvalidOperationException($"Port {port} is in use. Is another testnet running on this machine?");
    }
}
