using Pubky.Api.Client.Accounts;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Discovery;
using Pubky.Api.Client.Events.Feed;
using Pubky.Api.Client.Events.Streams;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Routing;
using Pubky.Api.Client.Storage;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client;

/// <summary>
/// Routes on the raw request target (spec storage §1): a handful of paths, the <c>/storage</c> tree, and everything else, which
/// is a storage path of whoever the request is addressed to. There is no "route not found".
/// </summary>
internal sealed class ClientRouter
{
    private readonly StorageRoute _storage;
    private readonly RouteTable _routes = new();

    public ClientRouter(StorageRoute storage, AuthRoutes auth, UsageEndpoint usage, FeedEndpoint feed, StreamEndpoint stream)
    {
        _storage = storage;
        _routes.Add("/", static (context, _) => DiscoveryRoutes.HealthAsync(context));
        _routes.Add("/info", static (context, _) => DiscoveryRoutes.InfoAsync(context));
        _routes.Add(UsageEndpoint.Path, usage.HandleAsync);
        _routes.Add("/events/", feed.HandleAsync);
        _routes.Add("/events-stream", stream.HandleAsync);
        auth.AddTo(_routes);
    }

    /// <summary>What has a route of its own; everything else is storage.</summary>
    public IEnumerable<string> Templates => _routes.Templates;

    public Task RouteAsync(HttpContext context)
    {
        var target = RawTarget.Of(context);
        var route = _routes.Find(target.Path);
        return Methods.Is(context.Request, Methods.Options) ? Cors.AnswerOptions(context, isStorage: route is null)
            : route is not null ? route(context, target)
            : StorageAsync(context, target);
    }

    private Task StorageAsync(HttpContext context, RawTarget target)
    {
        if (!PathAddress.Applies(target.Path))
        {
            return _storage.HandleAsync(context, OwnerRelativeAddress.Resolve(context.Request, target));
        }

        return PathAddress.TryResolve(target, out var resolved, out var error)
            ? _storage.HandleAsync(context, resolved)
            : TextResponse.BadRequestAsync(context, error);
    }
}
