using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Grains.Events.Revocations;

namespace Pubky.Api.Tests.Faults;

/// <summary>The client API over parts that fail on purpose.</summary>
internal sealed class BrokenHost : IAsyncDisposable
{
    private readonly WebApplication _web;

    private BrokenHost(WebApplication web) => _web = web;

    public IPEndPoint EndPoint =>
        IPEndPoint.Parse(new Uri(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    public static async Task<BrokenHost> StartAsync(
        IGrains grains, IEventStreams streams, IBlobStore blobs, IRevocations? revocations = null, PublicKey? bearerOwner = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging();
        builder.Services.AddSingleton(grains);
        builder.Services.AddSingleton(streams);
        builder.Services.AddSingleton(blobs);
        builder.Services.AddSingleton<IEventLog, BrokenLog>();
        builder.Services.AddSingleton(revocations ?? new RevocationHub(new RevocationHubOptions(), TimeProvider.System));
        var directory = new BrokenDirectory(bearerOwner);
        builder.Services.AddSingleton<IBearerDirectory>(directory);
        builder.Services.AddSingleton<IGrantDirectory>(directory);
        builder.Services.AddSingleton<INonceStore>(directory);
        builder.Services.AddSingleton<ISignupCodes>(directory);
        builder.Services.AddClientApi(new ClientApiOptions { HomeserverKey = Keys.Key0 });
        var web = builder.Build();
        web.UseClientApi();
        await web.StartAsync();
        return new BrokenHost(web);
    }

    public Task StopAsync() => _web.StopAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
