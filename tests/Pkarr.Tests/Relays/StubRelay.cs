using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>A real HTTP server that answers as told and remembers the requests.</summary>
internal sealed class StubRelay : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubRelay(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Answers every request.</summary>
    public RequestDelegate Answer { get; set; } = static context => Status(context, StatusCodes.Status404NotFound);

    public ConcurrentQueue<Seen> Requests { get; } = [];

    public static async Task<StubRelay> StartAsync(bool isSecure = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener =>
        {
            if (isSecure)
            {
                listener.Protocols = HttpProtocols.Http1;
                listener.UseHttps(SelfSigned());
            }
        }));
        var app = builder.Build();
        var relay = new StubRelay(app);
        app.Run(relay.HandleAsync);
        await app.StartAsync();
        return relay;
    }

    public static Task Status(HttpContext context, int status, string? header = null, string? value = null)
    {
        context.Response.StatusCode = status;
        if (header is not null)
        {
            context.Response.Headers[header] = value;
        }

        return Task.CompletedTask;
    }

    public static Task Body(HttpContext context, byte[] body, bool hasLength = true, string? memento = null)
    {
        context.Response.ContentLength = hasLength ? body.Length : null;
        if (memento is not null)
        {
            context.Response.Headers["Memento-Datetime"] = memento;
        }

        return context.Response.Body.WriteAsync(body).AsTask();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var (request, headers) = (context.Request, context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(new Seen(request.Method, request.Path + request.QueryString, headers, body.ToArray()));
        await Answer(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    internal sealed record Seen(string Method, string Target, IReadOnlyDictionary<string, StringValues> Headers, byte[] Body)
    {
        public string? this[string header] => Headers.TryGetValue(header, out var values) ? values.ToString() : null;
    }
}
