using Pubky.Hosting;

namespace Pubky.Testnet.HttpRelay;

/// <summary>The inbox protocol (spec pkarr §11.2): a message stays until its consumer acknowledges it.</summary>
internal sealed class InboxEndpoints(Mailboxes mailboxes, HttpRelayOptions options)
{
    private const string TooLong = "Inbox ID too long";

    public void Map(IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/inbox/{id}");
        inbox.MapPost("", ChannelId.Limited(TooLong, PostAsync));
        inbox.MapGet("", ChannelId.Limited(TooLong, GetAsync));
        inbox.MapMethods("", [HttpMethods.Head], ChannelId.Limited(TooLong, context => RelayAnswers.PeekAsync(context, mailboxes)));
        inbox.MapDelete("", ChannelId.Limited(TooLong, DeleteAsync));
        inbox.MapGet("/ack", ChannelId.Limited(TooLong, AckAsync));
        inbox.MapGet("/await", ChannelId.Limited(TooLong, AwaitAsync));
    }

    private async Task PostAsync(HttpContext context)
    {
        if (await RelayAnswers.ReadMessageAsync(context, options.BodyLimit) is { } message)
        {
            mailboxes.Post(ChannelId.Of(context), message, options.InboxLifetime);
            context.Response.ContentLength = 0;
        }
    }

    private async Task GetAsync(HttpContext context)
    {
        var read = await mailboxes.ReadAsync(ChannelId.Of(context), options.InboxWait, take: false, context.RequestAborted);
        await RelayAnswers.AnswerAsync(context, read, RelayAnswers.Expired);
    }

    private Task DeleteAsync(HttpContext context)
    {
        var status = mailboxes.Acknowledge(ChannelId.Of(context)) ? WaitStatus.Done : WaitStatus.Gone;
        return RelayAnswers.AnswerAsync(context, new(status), RelayAnswers.NotFound);
    }

    private Task AckAsync(HttpContext context) => mailboxes.IsAcknowledged(ChannelId.Of(context)) switch
    {
        { } acknowledged => context.TextAsync(StatusCodes.Status200OK, acknowledged ? "true" : "false"),
        null => context.TextAsync(StatusCodes.Status404NotFound, RelayAnswers.NotFound),
    };

    private async Task AwaitAsync(HttpContext context)
    {
        var acknowledged = await mailboxes.WaitForAcknowledgementAsync(
            ChannelId.Of(context), options.InboxWait, context.RequestAborted);
        await RelayAnswers.AnswerAsync(context, acknowledged, RelayAnswers.NotFound);
    }
}
