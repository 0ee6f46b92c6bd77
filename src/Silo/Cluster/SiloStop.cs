namespace Pubky.Silo.Cluster;

/// <summary>
/// The moment from which this silo must not serve any more, because the others count it as dead or it has failed: its grains may
/// live elsewhere already. Nothing leads back; the process has to end and start anew.
/// </summary>
internal sealed partial class SiloStop(ILogger<SiloStop> logger) : IFatalErrorHandler
{
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends at that moment.</summary>
    public Task Lost => _lost.Task;

    public bool IsLost => _lost.Task.IsCompleted;

    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (_lost.TrySetResult())
        {
            Log.Lost(logger, exception, context);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Critical,
            "This silo is no longer a part of its cluster ({Context}). It serves nobody any more and ends; its users are served by the other silos.")]
        public static partial void Lost(ILogger logger, Exception? exception, string? context);
    }
}
