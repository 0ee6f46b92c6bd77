using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Pubky.Abstractions;
using Pubky.Api.Client;

namespace Pubky.Api.Tests.Faults;

/// <summary>The client API over parts that fail on purpose.</summary>
internal sealed class BrokenHost : IAsyncDisposable
{
    private readonly WebApplication _web;

    private BrokenHost(WebApplication web) => _web = web;

    public IPEndPoint EndPoint =>
        IPEndPoint.Parse(new Uri(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    public static async Task<BrokenHost> StartAsync(IGrains grains, IEventStreams streams, IBlobStore blobs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging();
        builder.Services.AddSingleton(grains);
        builder.Services.AddSingleton(streams);
        builder.Services.AddSingleton(blobs);
        builder.Services.AddSingleton<IEventLog, BrokenLog>();
        builder.Services.AddClientApi(new ClientApiOptions());
        var web = builder.Build();
        web.UseClientApi();
        await web.StartAsync();
        return new BrokenHost(web);
    }

    public Task StopAsync() => _web.StopAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
