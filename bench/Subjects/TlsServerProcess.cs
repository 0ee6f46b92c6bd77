using System.Diagnostics;
using System.Globalization;
using Pubky.Bench.Yardsticks;

namespace Pubky.Bench.Subjects;

/// <summary>This program started once more, as a server and nothing else: its memory is the server's.</summary>
internal sealed class TlsServerProcess : IAsyncDisposable
{
    /// <summary>The first argument of the server process; the kind is the second.</summary>
    public const string Role = "--tls-server";

    public const string PubkyTls = "pubky";
    public const string SslStream = "sslstream";
    public const string Plain = "plain";

    private readonly Process _process;

    private TlsServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<TlsServerProcess> StartAsync(string kind)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(TlsServerProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Role);
        start.ArgumentList.Add(kind);
        var process = Process.Start(start)!;
        return new TlsServerProcess(process, (int)await ReadAsync(process));
    }

    /// <summary>The server's side: tells its port, then its resident memory for every line of input, until that ends.</summary>
    public static async Task RunAsync(string kind)
    {
        await using var server = await BareKestrel.StartAsync(TlsAnswers.AnswerAsync, kind switch
        {
            PubkyTls => TlsSubject.PubkyTls(),
            SslStream => TlsSubject.SslStream(),
            _ => null,
        });
        Console.WriteLine(server.Port);
        while (Console.ReadLine() is not null)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            Console.WriteLine(Environment.WorkingSet);
        }
    }

    public async Task<long> ResidentBytesAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return await ReadAsync(_process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<long> ReadAsync(Process process) => long.Parse(
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server process has ended."),
        CultureInfo.InvariantCulture);
}
