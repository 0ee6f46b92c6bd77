using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pubky.Tls.Tests;

/// <summary>Keeps what is logged above debug level, except the hosting's own lines of each request.</summary>
internal sealed class QueueLoggerProvider(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => categoryName.Contains("Hosting", StringComparison.Ordinal)
        ? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
        : this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel > LogLevel.Debug)
        {
            log.Enqueue($"{logLevel} {eventId}: {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
