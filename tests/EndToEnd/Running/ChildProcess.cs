using System.Diagnostics;
using System.Text;

namespace Pubky.EndToEnd.Tests;

/// <summary>A started program whose output is kept for failure messages.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything the program has written so far, both streams as they came.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(string program, string folder, params string[] arguments) =>
        Start(program, folder, new Dictionary<string, string>(), arguments);

    /// <summary>The same with environment variables. Settings of the developer's own shell do not reach the program.</summary>
    public static ChildProcess Start(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(new Process { StartInfo = start });
    }

    /// <summary>Waits for the end and for the last line of output.</summary>
    /// <exception cref="TimeoutException">It is still running after the time; it is killed.</exception>
    public async Task<int> WaitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Still running after {limit.TotalSeconds} s:{Environment.NewLine}{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Asks the program to stop, as a service manager does.</summary>
    public void Terminate()
    {
        // The shell's own command: minimal systems have no program of that name.
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("PUBKY_", StringComparison.Ordinal) || name.StartsWith("E2E_", StringComparison.Ordinal) || name == "RUST_LOG";

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
