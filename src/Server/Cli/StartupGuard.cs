using System.Net.Sockets;

namespace Pubky.Server.Cli;

/// <summary>The last boundary: turns failures into a message and an exit code.</summary>
internal static class StartupGuard
{
    /// <summary>Runs a command; whatever it throws ends as a line on standard error and exit code 1.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="stop">Tells a stop by signal, which is no failure, from other cancellations.</param>
    /// <param name="program">The name in front of the line.</param>
    /// <param name="error">Standard error.</param>
    public static async Task<int> RunAsync(Func<Task<int>> command, CancellationToken stop, string program, TextWriter error)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }
        catch (Exception e)
        {
            await error.WriteLineAsync($"{program}: {Describe(e)}");
            return ExitCodes.StartupFailure;
        }
    }

    /// <summary>A failure of the surroundings needs no stack trace; a bug cannot be found without one.</summary>
    private static string Describe(Exception e) =>
        e is StartupException or IOException or UnauthorizedAccessException or SocketException or DllNotFoundException
            ? e.Message
            : $"Unexpected error, please report it: {e}";
}
