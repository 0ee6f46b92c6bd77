using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Pubky.Bench.Yardsticks;

/// <summary>A bare endpoint that keeps responses open and writes the same bytes to all of them, one after the other.</summary>
internal sealed class BareFanOut : IDisposable
{
    /// <summary>GET opens a stream here.</summary>
    public const string Stream = "/stream";

    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<PipeWriter> _streams = [];
    private readonly TaskCompletionSource _end = new();
    private readonly byte[] _message;

    public BareFanOut(byte[] message) => _message = message;

    public Task HandleAsync(HttpContext context) =>
        context.Request.Path == Stream ? OpenAsync(context.Response) : PublishAsync(context.Response);

    public void End() => _end.TrySetResult();

    public void Dispose() => _gate.Dispose();

    private async Task OpenAsync(HttpResponse response)
    {
        await _gate.WaitAsync();
        try
        {
            await response.BodyWriter.FlushAsync();
            _streams.Add(response.BodyWriter);
        }
        finally
        {
            _gate.Release();
        }

        await _end.Task;
    }

    private async Task PublishAsync(HttpResponse response)
    {
        await _gate.WaitAsync();
        try
        {
            foreach (var stream in _streams)
            {
                await stream.WriteAsync(_message);
            }
        }
        finally
        {
            _gate.Release();
        }

        response.StatusCode = StatusCodes.Status201Created;
    }
}
