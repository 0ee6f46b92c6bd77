using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Pubky.Bench.Yardsticks;

/// <summary>The homeserver's web server with nothing behind it but one handler.</summary>
internal sealed class BareKestrel : IAsyncDisposable
{
    private readonly WebApplication _web;

    private BareKestrel(WebApplication web)
    {
        _web = web;
        Port = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public int Port { get; }

    /// <param name="handler">Answers everything.</param>
    /// <param name="protect">What stands between the socket and HTTP; null is nothing.</param>
    public static async Task<BareKestrel> StartAsync(RequestDelegate handler, Action<ListenOptions>? protect = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                protect?.Invoke(listen);
            });
        });
        var web = builder.Build();
        web.Run(handler);
        await web.StartAsync();
        return new BareKestrel(web);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
    }
}
