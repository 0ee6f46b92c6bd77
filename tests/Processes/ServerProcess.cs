using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Pubky.Processes;

/// <summary>A server's real executable on a data directory, open for sign-ups, on a free port of the loopback address.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly System.Diagnostics.Process _process;
    private IPEndPoint? _endPoint;
    private bool _disposed;

    private ServerProcess(string directory, ServerProgram program)
    {
        _process = new System.Diagnostics.Process { StartInfo = Describe(directory, program) };
        _process.OutputDataReceived += (_, line) => Log.Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Log.Append(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Standard output and standard error.</summary>
    public OutputLog Log { get; } = new();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public IPEndPoint EndPoint => _endPoint ?? throw new InvalidOperationException("The server has not been waited for.");

    /// <summary>Starts the program without waiting for anything.</summary>
    public static ServerProcess Launch(string directory, ServerProgram? program = null) => new(directory, program ?? ServerProgram.Homeserver);

    /// <summary>Starts the program; it serves when this returns.</summary>
    public static async Task<ServerProcess> StartAsync(string directory, ServerProgram? program = null)
    {
        var server = Launch(directory, program);
        try
        {
            var listening = server.Log.LineWithAsync("[6101]");
            var exit = server._process.WaitForExitAsync();
            if (await Task.WhenAny(listening, exit).WaitAsync(Patience) == exit)
            {
                throw new InvalidOperationException($"The server ended with exit code {server._process.ExitCode}:\n{server.Log}");
            }

            server._endPoint = IPEndPoint.Parse(Address().Match(await listening).Groups[1].Value);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Ends the process as a power cut ends it: it learns nothing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Signal(int signal) => Signals.Send(Id, signal).ShouldBeTrue("The server is gone.");

    /// <summary>Waits for the end and for the last line of output; the exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Describe(string directory, ServerProgram program)
    {
        var start = new ProcessStartInfo("dotnet", [program.Path, "-d", directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Settings of the developer's own shell must not reach the program.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PUBKY_", StringComparison.Ordinal) || name == "RUST_LOG").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PUBKY__GENERAL__SIGNUP_MODE"] = "open";
        start.Environment["PUBKY__DRIVE__ICANN_LISTEN_SOCKET"] = "127.0.0.1:0";
        start.Environment["PUBKY__DRIVE__PUBKY_LISTEN_SOCKET"] = "127.0.0.1:0";
        start.Environment["PUBKY__ADMIN__LISTEN_SOCKET"] = "127.0.0.1:0";
        start.Environment["PUBKY__PKDNS__ENABLED"] = "false";
        foreach (var (name, value) in program.Settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    [GeneratedRegex("http://([^;]+);")]
    private static partial Regex Address();
}
