using System.Net;

namespace Pubky.Cluster.Tests.Nodes;

/// <summary>A place in the cluster: one data directory, and one process after the other on it.</summary>
internal sealed class Node(ClusterPlace place, NodeKind kind, int number) : IDisposable
{
    private ServerProcess? _process;
    private volatile IPEndPoint _endPoint = new(IPAddress.Loopback, 1);

    public int Number => number;

    /// <summary>Where its newest process listens, or did.</summary>
    public IPEndPoint EndPoint => _endPoint;

    /// <summary>Whether a client that keeps an eye on it would rather ask another one.</summary>
    public bool IsTroubled { get; private set; } = true;

    public string Name => $"node {number}";

    private ServerProcess Process => _process ?? throw new InvalidOperationException($"{Name} was never started.");

    /// <summary>Starts a process; it serves when this returns.</summary>
    public async Task StartAsync()
    {
        _process?.Dispose();
        _process = await ServerProcess.StartAsync(place.DirectoryOf(number), new ServerProgram(kind.Executable, NodeSettings.Of(place, kind, number)));
        _endPoint = _process.EndPoint;
        IsTroubled = false;
    }

    /// <summary>Ends the process as a power cut does.</summary>
    public void Kill()
    {
        IsTroubled = true;
        Process.Kill();
    }

    /// <summary>The process stands still from now on, and knows nothing of it.</summary>
    public void Freeze()
    {
        IsTroubled = true;
        Process.Signal(Signals.Stop);
    }

    /// <summary>It goes on where it stood.</summary>
    public void Wake()
    {
        Process.Signal(Signals.Continue);
        IsTroubled = false;
    }

    /// <summary>Asks the process to stop, and waits until it has; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        IsTroubled = true;
        Process.Signal(Signals.Terminate);
        return await Process.WaitForExitAsync();
    }

    /// <summary>Waits for a process that ends by itself, and starts another.</summary>
    public async Task ReplaceAsync()
    {
        IsTroubled = true;
        await Process.WaitForExitAsync();
        await StartAsync();
    }

    /// <summary>Whether the process has ended without being asked.</summary>
    public bool HasExited => _process?.HasExited == true;

    /// <summary>The newest lines of its newest process.</summary>
    public string LastLines(int count) =>
        _process is null ? "" : string.Join('\n', _process.Log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(count));

    public void Dispose() => _process?.Dispose();
}
