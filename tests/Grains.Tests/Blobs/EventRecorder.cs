using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Pubky.Grains.Tests.Blobs;

/// <summary>A logger whose messages can be awaited by their number.</summary>
internal sealed class EventRecorder<T> : ILogger<T>
{
    private readonly Channel<int> _events = Channel.CreateUnbounded<int>();

    public async Task<int> NextAsync() => await _events.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The messages that nobody has awaited.</summary>
    public IEnumerable<int> Rest()
    {
        while (_events.Reader.TryRead(out var next))
        {
            yield return next;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        formatter(state, exception).ShouldNotContain("{");
        _events.Writer.TryWrite(eventId.Id);
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
