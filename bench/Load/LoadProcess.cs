using System.Diagnostics;
using System.Text.Json;

namespace Pubky.Bench.Load;

/// <summary>
/// This program started a second time, as the clients: their garbage, threads and processor time are not the server's. Takes
/// one order at a time.
/// </summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    /// <summary>The only argument of the client process.</summary>
    public const string Role = "--clients";

    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    public static LoadProcess Start()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Role);

        // Answers are handled on the thread that saw them arrive: a client that takes little of the machine.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        return new LoadProcess(Process.Start(start)!);
    }

    /// <summary>Has an order carried out.</summary>
    /// <exception cref="InvalidOperationException">An answer was not as expected, or the process is gone.</exception>
    public async Task<LoadAnswer> SendAsync(LoadOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The client process has ended.");
        var answer = JsonSerializer.Deserialize<LoadAnswer>(line)!;
        return answer.Error is null ? answer : throw new InvalidOperationException(answer.Error);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
