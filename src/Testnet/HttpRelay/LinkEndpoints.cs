namespace Pubky.Testnet.HttpRelay;

/// <summary>
/// The older link protocol (spec pkarr §11.3), which the 0.6 generation of the SDK speaks: producer and consumer wait for
/// each other, and reading acknowledges.
/// </summary>
internal sealed class LinkEndpoints(Mailboxes mailboxes, HttpRelayOptions options)
{
    private const string TooLong = "Channel ID too long";

    public void Map(IEndpointRouteBuilder routes)
    {
        var link = routes.MapGroup("/link/{id}");
        link.MapPost("", ChannelId.Limited(TooLong, PostAsync));
        link.MapGet("", ChannelId.Limited(TooLong, GetAsync));
        link.MapMethods("", [HttpMethods.Head], ChannelId.Limited(TooLong, context => RelayAnswers.PeekAsync(context, mailboxes)));
    }

    private async Task PostAsync(HttpContext context)
    {
        if (await RelayAnswers.ReadMessageAsync(context, options.BodyLimit) is { } message)
        {
            var matched = await mailboxes.PostAndWaitAsync(
                ChannelId.Of(context), message, options.LinkLifetime, options.LinkWait, context.RequestAborted);
            MarkDeprecated(context);
            await RelayAnswers.AnswerAsync(context, matched, RelayAnswers.Expired);
        }
    }

    private async Task GetAsync(HttpContext context)
    {
        var read = await mailboxes.ReadAsync(ChannelId.Of(context), options.LinkWait, take: true, context.RequestAborted);
        if (read.Status == WaitStatus.Done)
        {
            MarkDeprecated(context);
        }

        await RelayAnswers.AnswerAsync(context, read, RelayAnswers.Expired);
    }

    private static void MarkDeprecated(HttpContext context) => context.Response.Headers["Deprecation"] = "true";
}
