using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Discovery;
using Pubky.Api.Client.Events.Feed;
using Pubky.Api.Client.Events.Streams;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client;

/// <summary>
/// Routes on the raw request target (spec storage §1): a handful of literal paths, the <c>/storage</c> tree, and everything
/// else, which is a storage path of whoever the request is addressed to. There is no "route not found".
/// </summary>
internal sealed class ClientRouter(
    StorageRoute storage, SignupEndpoint signup, SessionEndpoint session, FeedEndpoint feed, StreamEndpoint stream)
{
    public Task RouteAsync(HttpContext context)
    {
        var target = RawTarget.Of(context);
        if (Methods.Is(context.Request, Methods.Options))
        {
            return Cors.AnswerOptions(context, IsStorage(target.Path));
        }

        return target.Path switch
        {
            "/" => DiscoveryRoutes.HealthAsync(context),
            "/info" => DiscoveryRoutes.InfoAsync(context),
            "/signup" => signup.HandleAsync(context, target),
            "/session" => session.HandleAsync(context, target),
            "/events/" => feed.HandleAsync(context, target),
            "/events-stream" => stream.HandleAsync(context, target),
            _ => StorageAsync(context, target),
        };
    }

    private Task StorageAsync(HttpContext context, RawTarget target)
    {
        if (!PathAddress.Applies(target.Path))
        {
            return storage.HandleAsync(context, OwnerRelativeAddress.Resolve(context.Request, target));
        }

        return PathAddress.TryResolve(target, out var resolved, out var error)
            ? storage.HandleAsync(context, resolved)
            : TextResponse.BadRequestAsync(context, error);
    }

    private static bool IsStorage(string path) =>
        path is not ("/" or "/info" or "/signup" or "/session" or "/events/" or "/events-stream");
}
