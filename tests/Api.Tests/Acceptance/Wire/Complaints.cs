using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>Whatever a server logs as an error: no test expects any, whatever it sends.</summary>
internal sealed class Complaints : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    public void ShouldBeNone() => _errors.ShouldBeEmpty();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
