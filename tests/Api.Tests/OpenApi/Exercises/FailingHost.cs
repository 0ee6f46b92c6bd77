using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Api.Tests.Faults;
using Pubky.Protocol;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>The client API over parts that all fail in one way.</summary>
internal sealed class FailingHost : IAsyncDisposable
{
    private readonly WebApplication _web;

    private FailingHost(WebApplication web) => _web = web;

    /// <summary>The key that the host takes for its own.</summary>
    public static PublicKey Key => Keys.Key0;

    public IPEndPoint EndPoint =>
        IPEndPoint.Parse(new Uri(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    /// <summary>What the client API routes by itself.</summary>
    public IEnumerable<string> Routes => _web.Services.GetRequiredService<ClientRouter>().Templates;

    /// <summary>Everything is broken.</summary>
    public static Task<FailingHost> BrokenAsync() => StartAsync(static () => new BrokenException());

    /// <summary>The store takes no more commits.</summary>
    public static Task<FailingHost> BusyAsync() => StartAsync(static () => new StoreBusyException("Too many commits are waiting."));

    /// <summary>Everybody has a session that may do everything, but revocations cannot be observed.</summary>
    public static Task<FailingHost> UnwatchableAsync()
    {
        var session = new CookieSession(SessionSecret.Generate().Hash, Keys.Key1, Capabilities.Parse("/:rw"), default);
        return StartAsync(
            static () => new RevocationsUnavailableException("Nobody tells."),
            (nameof(IUserGrain.FindSessionAsync), () => new ValueTask<Session?>(session)));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static async Task<FailingHost> StartAsync(Func<Exception> failure, params (string Method, Func<object> Answer)[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var user = FailingPart.Of<IUserGrain>(failure, answers);
        builder.Services
            .AddLogging()
            .AddSingleton(FailingPart.Of<IGrains>(failure, (nameof(IGrains.User), () => user)))
            .AddSingleton(FailingPart.Of<IBearerDirectory>(failure))
            .AddSingleton(FailingPart.Of<IGrantDirectory>(failure))
            .AddSingleton(FailingPart.Of<INonceStore>(failure))
            .AddSingleton(FailingPart.Of<ISignupCodes>(failure))
            .AddSingleton(FailingPart.Of<IBlobStore>(failure))
            .AddSingleton(FailingPart.Of<IEventLog>(failure))
            .AddSingleton(FailingPart.Of<IEventStreams>(failure))
            .AddSingleton(FailingPart.Of<IRevocations>(failure))
            .AddClientApi(new ClientApiOptions { HomeserverKey = Key });
        var web = builder.Build();
        web.UseClientApi();
        await web.StartAsync();
        return new FailingHost(web);
    }
}
