using Microsoft.Extensions.DependencyInjection.Extensions;
using Pubky.Abstractions;
using Pubky.Api.Admin.SignupTokens;
using Pubky.Api.Admin.Users;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin;

/// <summary>The HTTP API of the server's operator (spec operations §7). It listens where only the operator can reach it.</summary>
public static class AdminApi
{
    /// <summary>
    /// Registers the API. The host brings <see cref="IGrains"/>, <see cref="ISignupCodes"/> and <see cref="IHomeserverStatistics"/>;
    /// and a health check for each part whose state <c>GET /ready</c> shall tell.
    /// </summary>
    /// <exception cref="ArgumentException">The password is empty.</exception>
    public static IServiceCollection AddAdminApi(this IServiceCollection services, AdminApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Password.Length == 0)
        {
            throw new ArgumentException("The admin password is empty: anybody could administrate the server.", nameof(options));
        }

        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ErrorBoundary>();
        services.TryAddSingleton<AdminGate>();
        services.AddHealthChecks();
        services.TryAddSingleton<ReadyEndpoint>();
        services.TryAddSingleton<InfoEndpoint>();
        services.TryAddSingleton<CreateTokenEndpoint>();
        services.TryAddSingleton<ListTokensEndpoint>();
        services.TryAddSingleton<UserStateEndpoint>();
        services.TryAddSingleton<AdminRouter>();
        return services;
    }

    /// <summary>Makes the API the end of the pipeline: every request is answered here.</summary>
    public static IApplicationBuilder UseAdminApi(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var boundary = app.ApplicationServices.GetRequiredService<ErrorBoundary>();
        RequestDelegate route = app.ApplicationServices.GetRequiredService<AdminRouter>().RouteAsync;
        app.Run(context => boundary.RunAsync(context, route));
        return app;
    }
}
