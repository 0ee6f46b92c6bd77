using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Users;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary><c>GET /account/usage</c>.</summary>
public class UsageTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Target = "/account/usage";

    [Fact]
    public async Task Usage_ByCookieAndByBearer_IsTheSessionsOwn()
    {
        var (member, other) = (await server.SignUpAsync(), await server.SignUpAsync());
        var (_, token) = await server.AddAppAsync(member, "/pub/a/:r");
        await server.SendAsync(Request.Put(member.At("/pub/x"), "12345").As(member));
        await server.SendAsync(Request.Put(other.At("/pub/x"), "1").As(other));

        foreach (var request in new[]
        {
            Request.Get(Target).As(member).With("pubky-host", member.Key),
            Request.Get(Target).As(member) with { Host = member.Key },
            Request.Get(Target).Bearing(token),
            Request.Get(Target).Bearing(token).With("pubky-host", other.Key),
        })
        {
            var reply = await server.SendAsync(request);

            (reply.Status, reply["Content-Type"], reply["Cache-Control"]).ShouldBe((200, "application/json", "no-store"));
            reply.Text.ShouldBe($$"""{"used_bytes":{{5 + Entry.Overhead}},"limit_bytes":null,"disabled":false,"allowed_write_paths":null}""");
        }
    }

    [Fact]
    public async Task Usage_OfAnyKindOfWrite_IsTheSumOfWhatIsStored()
    {
        var limited = await TestServer.StartAsync(users: new UserGrainOptions { DefaultQuotaMegabytes = 1 });
        await using var stop = new AsyncDisposer(limited);
        var member = await limited.SignUpAsync();
        Task<Reply> Send(Request request) => limited.SendAsync(request.As(member));

        await Send(Request.Put(member.At("/pub/x"), new byte[100_000]));
        await Send(Request.Put(member.At("/priv/y"), ""));
        (await UsedAsync()).ShouldBe(100_000 + (2 * Entry.Overhead));
        await Send(Request.Put(member.At("/pub/x"), "1"));
        (await UsedAsync()).ShouldBe(1 + (2 * Entry.Overhead));
        (await Send(Request.Put(member.At("/pub/z"), new byte[1 << 20]))).Status.ShouldBe(507);
        (await UsedAsync()).ShouldBe(1 + (2 * Entry.Overhead));
        await Send(Request.Delete(member.At("/pub/x")));
        await Send(Request.Delete(member.At("/priv/y")));
        (await UsedAsync()).ShouldBe(0);

        async Task<long> UsedAsync()
        {
            var usage = JsonDocument.Parse((await Send(Request.Get(Target).With("pubky-host", member.Key))).Body).RootElement;
            usage.GetProperty("limit_bytes").GetInt64().ShouldBe(1 << 20);
            return usage.GetProperty("used_bytes").GetInt64();
        }
    }

    [Fact]
    public async Task Usage_OfADisabledAccount_SaysSo()
    {
        var member = await server.SignUpAsync();
        await server.SetDisabledAsync(member.Key, disabled: true);

        var reply = await server.SendAsync(Request.Get(Target).As(member).With("pubky-host", member.Key));

        JsonDocument.Parse(reply.Body).RootElement.GetProperty("disabled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Usage_WithoutASession_Is401()
    {
        var (member, other) = (await server.SignUpAsync(), await server.SignUpAsync());

        foreach (var request in new[]
        {
            Request.Get(Target),
            Request.Get(Target).With("pubky-host", member.Key),
            Request.Get(Target).As(other).With("pubky-host", member.Key),
            Request.Get(Target).As(member),
            Request.Get(Target).Bearing(new string('A', 43)),
        })
        {
            (await server.SendAsync(request)).ShouldBe(401, "No authenticated session found");
        }

        (await server.SendAsync(Request.Post(Target, []))).Status.ShouldBe(405);
    }
}
