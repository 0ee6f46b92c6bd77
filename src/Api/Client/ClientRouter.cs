using System.Collections.Frozen;
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
    private readonly FrozenDictionary<string, Route> _routes = new Dictionary<string, Route>
    {
        ["/"] = static (context, _) => DiscoveryRoutes.HealthAsync(context),
        ["/info"] = static (context, _) => DiscoveryRoutes.InfoAsync(context),
        ["/signup"] = signup.HandleAsync,
        ["/session"] = session.HandleAsync,
        ["/events/"] = feed.HandleAsync,
        ["/events-stream"] = stream.HandleAsync,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate Task Route(HttpContext context, RawTarget target);

    public Task RouteAsync(HttpContext context)
    {
        var target = RawTarget.Of(context);
        var route = _routes.GetValueOrDefault(target.Path);
        return Methods.Is(context.Request, Methods.Options) ? Cors.AnswerOptions(context, isStorage: route is null)
            : route is not null ? route(context, target)
            : StorageAsync(context, target);
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
}
