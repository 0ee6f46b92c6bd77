using Microsoft.AspNetCore.Connections;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Http;

/// <summary>
/// The last place an exception can reach: it is logged, and answered as 500 without details; a response that has begun is cut
/// off, because ending it cleanly would make half an answer look whole.
/// </summary>
internal sealed partial class ErrorBoundary(ILogger<ErrorBoundary> logger)
{
    private const string BusyRetrySeconds = "1";

    public async Task RunAsync(HttpContext context, RequestDelegate inner)
    {
        try
        {
            await inner(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.ClientLeft(logger, context.Request.Method);
        }
        catch (ConnectionResetException)
        {
            // In the middle of an upload, mostly; nobody is left to read the rest for.
            Log.ClientLeft(logger, context.Request.Method);
            context.Abort();
        }
        catch (StoreBusyException e) when (!context.Response.HasStarted)
        {
            // Overload is told apart from failure: the client is asked to come back.
            Log.Busy(logger, e.Message);
            context.Response.Headers.RetryAfter = BusyRetrySeconds;
            await TextResponse.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Service temporarily overloaded");
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            // The web server's own refusals: a body over its limit, a body that never came.
            await TextResponse.WriteAsync(context, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "Payload too large" : "Bad request");
        }
        catch (Exception e)
        {
            Log.Unhandled(logger, e, context.Request.Method);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context);
        }
    }

    private static Task AnswerAsync(HttpContext context)
    {
        // A private answer stays private when it fails (spec storage §9.1).
        var headers = context.Response.Headers;
        var (cacheControl, vary) = (headers.CacheControl, headers.Vary);
        context.Response.Clear();
        if (cacheControl == "no-store")
        {
            headers.CacheControl = cacheControl;
            headers.Vary = vary;
        }

        return TextResponse.WriteAsync(context, StatusCodes.Status500InternalServerError, "Internal server error");
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Error, "A {Method} request failed unexpectedly; the client was answered 500 or cut off.")]
        public static partial void Unhandled(ILogger logger, Exception exception, string method);

        [LoggerMessage(2001, LogLevel.Debug, "The client of a {Method} request left before its answer was complete.")]
        public static partial void ClientLeft(ILogger logger, string method);

        [LoggerMessage(2002, LogLevel.Warning, "A request was answered 503 because the store is overloaded: {Reason}")]
        public static partial void Busy(ILogger logger, string reason);
    }
}
