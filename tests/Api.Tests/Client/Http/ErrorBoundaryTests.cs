using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Tests.Client.Http;

public sealed class ErrorBoundaryTests
{
    [Fact]
    public async Task Run_StoreOverloaded_AnswersBusyAndWhenToComeBack()
    {
        var context = await RunAsync(static _ => throw new StoreBusyException("full"));

        context.Response.StatusCode.ShouldBe(503);
        context.Response.Headers.RetryAfter.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task Run_UnexpectedFailure_AnswersWithoutDetails()
    {
        var context = await RunAsync(static _ => throw new InvalidOperationException("secret detail"));

        context.Response.StatusCode.ShouldBe(500);
        TextOf(context).ShouldBe("Internal server error");
    }

    [Fact]
    public async Task Run_PrivateAnswerFails_StaysPrivateAndLosesItsValidators()
    {
        var context = await RunAsync(static context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.Vary = "Authorization, Cookie";
            context.Response.Headers.ETag = "\"x\"";
            throw new IOException("disk");
        });

        context.Response.Headers.CacheControl.ToString().ShouldBe("no-store");
        context.Response.Headers.Vary.ToString().ShouldBe("Authorization, Cookie");
        context.Response.Headers.ETag.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Run_ClientHasReset_IsNoFailureOfOurs()
    {
        var lifetime = new Lifetime();
        var context = await RunAsync(context =>
        {
            context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
            throw new ConnectionResetException("gone");
        });

        context.Response.StatusCode.ShouldBe(200, "nothing is answered to nobody");
        ((MemoryStream)context.Response.Body).Length.ShouldBe(0);

        // Else the web server would read the rest of the body, and complain that it cannot.
        lifetime.IsAborted.ShouldBeTrue();
    }

    private static async Task<HttpContext> RunAsync(RequestDelegate inner)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await new ErrorBoundary(NullLogger<ErrorBoundary>.Instance).RunAsync(context, inner);
        return context;
    }

    private static string TextOf(HttpContext context) =>
        System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool IsAborted { get; private set; }

        public void Abort() => IsAborted = true;
    }
}
