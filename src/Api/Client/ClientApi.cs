using Microsoft.Extensions.DependencyInjection.Extensions;
using Pubky.Abstractions;
using Pubky.Api.Client.Accounts;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Auth.Grants;
using Pubky.Api.Client.Auth.Signup;
using Pubky.Api.Client.Events;
using Pubky.Api.Client.Events.Feed;
using Pubky.Api.Client.Events.Streams;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage;
using Pubky.Api.Client.Storage.Listing;
using Pubky.Api.Client.Storage.Reading;
using Pubky.Api.Client.Storage.Writing;

namespace Pubky.Api.Client;

/// <summary>The HTTP API that clients use: storage, sessions, events (spec storage §1).</summary>
public static class ClientApi
{
    /// <summary>
    /// Registers the API. The host brings <see cref="IGrains"/>, <see cref="IBearerDirectory"/>, <see cref="IGrantDirectory"/>,
    /// <see cref="INonceStore"/>, <see cref="ISignupCodes"/>, <see cref="IBlobStore"/>, <see cref="IEventLog"/>,
    /// <see cref="IEventStreams"/>, <see cref="IRevocations"/>; a <see cref="TimeProvider"/> if it wants another than the
    /// system's.
    /// </summary>
    /// <exception cref="ArgumentException">The options are not usable; the message names everything that is wrong.</exception>
    public static IServiceCollection AddClientApi(this IServiceCollection services, ClientApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ErrorBoundary>();
        services.TryAddSingleton<UsageEndpoint>();
        services.TryAddSingleton<ClientRouter>();
        return services.AddStorage().AddAuth().AddEvents();
    }

    /// <summary>
    /// Makes the API the end of the pipeline: every request is answered here. It reads the raw request target, so nothing
    /// before it needs to route.
    /// </summary>
    public static IApplicationBuilder UseClientApi(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var boundary = app.ApplicationServices.GetRequiredService<ErrorBoundary>();
        RequestDelegate route = app.ApplicationServices.GetRequiredService<ClientRouter>().RouteAsync;
        app.Run(context =>
        {
            // Outermost, so that errors carry these headers too.
            Cors.Attach(context);
            return boundary.RunAsync(context, route);
        });
        return app;
    }

    private static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton<StorageRoute>();
        services.TryAddSingleton<GetEndpoint>();
        services.TryAddSingleton<HeadEndpoint>();
        services.TryAddSingleton<ListEndpoint>();
        services.TryAddSingleton<PutEndpoint>();
        services.TryAddSingleton<DeleteEndpoint>();
        services.TryAddSingleton<FileResponse>();
        services.TryAddSingleton<UploadReceiver>();
        return services;
    }

    private static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.TryAddSingleton<BearerSessions>();
        services.TryAddSingleton<CallerResolver>();
        services.TryAddSingleton<AuthTokenGate>();
        services.TryAddSingleton<SignupEndpoint>();
        services.TryAddSingleton<SignupCodeEndpoint>();
        services.TryAddSingleton<SessionEndpoint>();
        services.TryAddSingleton<AuthRoutes>();
        return services.AddGrants();
    }

    private static IServiceCollection AddGrants(this IServiceCollection services)
    {
        services.TryAddSingleton<GrantGate>();
        services.TryAddSingleton<GrantExchange>();
        services.TryAddSingleton<GrantSignupEndpoint>();
        services.TryAddSingleton<GrantSessionEndpoint>();
        services.TryAddSingleton<GrantListEndpoint>();
        services.TryAddSingleton<GrantRevocationEndpoint>();
        return services;
    }

    private static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<CursorReader>();
        services.TryAddSingleton<FeedReader>();
        services.TryAddSingleton<FeedEndpoint>();
        services.TryAddSingleton<StreamSession>();
        services.TryAddSingleton<StreamAuthorization>();
        services.TryAddSingleton<StreamBinding>();
        services.TryAddSingleton<StreamStarts>();
        services.TryAddSingleton<StreamSlots>();
        services.TryAddSingleton<StreamSender>();
        services.TryAddSingleton<StreamEndpoint>();
        return services;
    }
}
