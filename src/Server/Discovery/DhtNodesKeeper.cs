using Pubky.Abstractions;
using Pubky.Pkarr.Dht;

namespace Pubky.Server.Discovery;

/// <summary>Writes down the nodes that a DHT node knows, now and then and in the end.</summary>
internal sealed partial class DhtNodesKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    private readonly DhtNode _node;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BackgroundLoop _loop;

    public DhtNodesKeeper(DhtNode node, string path, TimeProvider time, ILogger<DhtNodesKeeper> logger)
    {
        (_node, _path, _time, _logger) = (node, path, time, logger);
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>Writes a last time. The node must still run.</summary>
    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        Write();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(Interval, _time, stopping);
            Write();
        }
    }

    private void Write()
    {
        // Knowing nobody is no reason to forget whom the last run knew.
        if (_node.Contacts is not { Count: > 0 } nodes)
        {
            return;
        }

        try
        {
            DhtNodesFile.Write(_path, nodes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.Failed(_logger, error, _path);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6201, LogLevel.Warning, "The known nodes of the DHT could not be written to '{Path}'; the next start will take longer to find its way in.")]
        public static partial void Failed(ILogger logger, Exception error, string path);
    }
}
