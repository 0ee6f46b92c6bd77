using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pubky.EndToEnd.Tests.Browser;

/// <summary>A web site of somebody else: one page, on an origin of its own.</summary>
internal sealed class ForeignSite : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public ForeignSite(string html)
    {
        Page = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Page.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync(Encoding.UTF8.GetBytes(html));
    }

    public Uri Page { get; }

    public void Dispose()
    {
        _listener.Close();
        _serving.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ServeAsync(byte[] page)
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.OutputStream.WriteAsync(page);
            context.Response.Close();
        }
    }
}
