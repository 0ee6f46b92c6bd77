using System.Diagnostics;
using Pubky.Hosting;

namespace Pubky.Testnet.HttpRelay;

/// <summary>What inbox and link have in common: taking a message in, and turning the end of a wait into an answer.</summary>
internal static class RelayAnswers
{
    /// <summary>The text of 404 where a message is gone while it was waited for.</summary>
    public const string Expired = "Entry expired";

    /// <summary>The text of 404 where there is no message.</summary>
    public const string NotFound = "Not found";

    /// <summary>Reads the posted message; answers 413 and gives <c>null</c> if it is too long.</summary>
    public static async Task<Message?> ReadMessageAsync(HttpContext context, int bodyLimit)
    {
        if (await RequestBody.ReadAsync(context.Request, bodyLimit, context.RequestAborted) is { } body)
        {
            return new Message(body, context.Request.ContentType ?? "application/octet-stream");
        }

        await context.TextAsync(StatusCodes.Status413PayloadTooLarge, $"The message is longer than {bodyLimit} bytes");
        return null;
    }

    /// <summary>Answers with the message, or with nothing where an acknowledgement was waited for.</summary>
    public static Task AnswerAsync(HttpContext context, WaitResult result, string gone) => result.Status switch
    {
        WaitStatus.Done => context.BytesAsync(StatusCodes.Status200OK, result.Message?.ContentType, result.Message?.Body),
        WaitStatus.TimedOut => context.TextAsync(StatusCodes.Status408RequestTimeout, "Request timed out"),
        WaitStatus.Gone => context.TextAsync(StatusCodes.Status404NotFound, gone),
        WaitStatus.Refused => context.TextAsync(StatusCodes.Status503ServiceUnavailable, "Too many concurrent requests"),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// HEAD shows the headers of the message that is there, or 404. It neither waits nor reads: proxies and link previews
    /// ask this way, and must not use up a message.
    /// </summary>
    public static Task PeekAsync(HttpContext context, Mailboxes mailboxes)
    {
        var message = mailboxes.Peek(ChannelId.Of(context));
        return AnswerAsync(context, new(message is null ? WaitStatus.Gone : WaitStatus.Done, message), NotFound);
    }
}
