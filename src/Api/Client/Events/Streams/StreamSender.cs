using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>
/// Sends a stream until it ends, its reader leaves or the server stops. An exception on the way reaches the error boundary,
/// which cuts the connection: a clean end would say "that was all".
/// </summary>
internal sealed class StreamSender(IHostApplicationLifetime lifetime, ClientApiOptions options, TimeProvider time)
{
    /// <summary>Headers of a stream (spec events §4.5), beside those that its errors have too.</summary>
    public static void Describe(HttpResponse response) => response.ContentType = "text/event-stream";

    public async Task SendAsync(HttpContext context, IEventStream stream, bool live)
    {
        Describe(context.Response);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stopping = lifetime.ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await using var deadline = WriteDeadline.Attach(context, options.StreamWriteTimeout, time);
        try
        {
            // An idle stream must show at once that it is open.
            await deadline.FlushAsync(either.Token);
            await PumpAsync(context.Response.BodyWriter, stream, deadline, either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // The server stops. A live stream never ends by itself, so its clean end only means "come back with your cursor"; that
            // of another would mean that there was nothing more.
            if (!live)
            {
                context.Abort();
            }
        }
    }

    private static async Task PumpAsync(IBufferWriter<byte> writer, IEventStream stream, WriteDeadline deadline, CancellationToken cancellation)
    {
        while (true)
        {
            var item = await stream.NextAsync(cancellation);
            if (item.Kind == EventStreamItemKind.End)
            {
                return;
            }

            if (item.Event is { } next)
            {
                SseMessages.Append(writer, next);
            }
            else
            {
                writer.Write(SseMessages.KeepAlive);
            }

            await deadline.FlushAsync(cancellation);
        }
    }
}
