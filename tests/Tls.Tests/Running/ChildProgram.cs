using System.Diagnostics;
using System.Text;

namespace Pubky.Tls.Tests.Running;

/// <summary>A program of the machine, started for one test. Its output is kept, both streams as they came.</summary>
internal sealed class ChildProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];
    private readonly Task _reading;

    private ChildProgram(Process process)
    {
        _process = process;
        _process.Start();
        _reading = Task.WhenAll(KeepAsync(process.StandardOutput), KeepAsync(process.StandardError));
    }

    /// <summary>Everything written so far.</summary>
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

    /// <summary>Starts a program found on the path.</summary>
    /// <exception cref="InvalidOperationException">It is not installed; the message names the package.</exception>
    public static ChildProgram Start(string program, string package, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new ChildProgram(new Process { StartInfo = start });
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{program} could not be started. On Debian: apt-get install {package}. test.sh does it.", e);
        }
    }

    /// <summary>Writes to its input.</summary>
    public async Task WriteAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends its input.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Waits until the output contains a text.</summary>
    public async Task SeeAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            _awaited.Add((text, seen));
        }

        Tell();
        if (await Task.WhenAny(seen.Task, _reading).WaitAsync(Patience.Step) != seen.Task && !seen.Task.IsCompleted)
        {
            throw new InvalidOperationException($"It ended without saying '{text}':{Environment.NewLine}{Output}");
        }
    }

    /// <summary>The exit code, after the last line of output.</summary>
    /// <exception cref="TimeoutException">It is still running after the time.</exception>
    public async Task<int> WaitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
            await _reading.WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"Still running after {limit.TotalSeconds} s:{Environment.NewLine}{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private async Task KeepAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var read)
        {
            lock (_output)
            {
                _output.Append(buffer, 0, read);
            }

            Tell();
        }
    }

    private void Tell()
    {
        lock (_output)
        {
            var text = _output.ToString();
            foreach (var (_, seen) in _awaited.FindAll(awaited => text.Contains(awaited.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult();
            }
        }
    }
}
