using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Ties a private stream to the session that it was authorised with, so that both end together (spec auth §11.3).</summary>
internal sealed class StreamBinding(IRevocations revocations, StreamSession sessions)
{
    private const string RetryAfterSeconds = "1";

    /// <summary>
    /// Watches the session, and only then makes sure that it is still valid: a revocation falls neither before nor between.
    /// Null if there will be no stream; the request is answered then.
    /// </summary>
    public async ValueTask<IRevocationWatch?> BindAsync(HttpContext context, Session session)
    {
        IRevocationWatch? watch = null;
        try
        {
            watch = revocations.Watch(session.Key);
            if (await sessions.IsValidAsync(session))
            {
                if (!watch.Revoked.IsCancellationRequested)
                {
                    var bound = watch;
                    watch = null;
                    return bound;
                }

                // Revoked, unless revocations can no longer be observed, which the next watch tells by being refused.
                revocations.Watch(session.Key).Dispose();
            }

            await TextResponse.UnauthorizedAsync(context, "Unauthorized");
        }
        catch (RevocationsUnavailableException)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await TextResponse.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "Private event streams are temporarily unavailable");
        }
        finally
        {
            watch?.Dispose();
        }

        return null;
    }
}
