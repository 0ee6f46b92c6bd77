using Pubky.Api.Admin;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Admin;

/// <summary>Spec operations §7.3, §7.5 and §20, cases 17 to 21; auth §18, case 85.</summary>
public class UserTests : IAsyncLifetime
{
    private readonly TestServer _server = new()
    {
        Admin = new AdminApiOptions
        {
            Password = "admin",
            HomeserverKey = default,
            Version = "1.2.3",
            PubkyAddress = "127.0.0.1:9443",
            IcannAddress = "example.test:8081",
        },
    };

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Cases17And19_Info_IsAllNineMembersInOrder()
    {
        var (writer, disabled) = (await _server.SignUpAsync(), await _server.SignUpAsync());
        await _server.SendAsync(Request.Put(writer.At("/pub/a"), new byte[600_000]).As(writer));
        await SetAsync(disabled.Key, "disable");

        (await _server.AdministrateAsync(Request.Get("/info"))).ShouldBe(
            200,
            """{"num_users":2,"num_disabled_users":1,"total_disk_used_mb":1,"num_signup_codes":0,"num_unused_signup_codes":0,"""
            + $$""" "public_key":"{{_server.Key}}","pkarr_pubky_address":"127.0.0.1:9443",""".TrimStart()
            + """ "pkarr_icann_domain":"example.test:8081","version":"1.2.3"}""".TrimStart());
    }

    [Fact]
    public async Task Case18_Info_WithoutAddresses_SaysNull()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());

        (await own.Server.AdministrateAsync(Request.Get("/info"))).Text
            .ShouldContain("""pkarr_pubky_address":null,"pkarr_icann_domain":null,""");
    }

    [Fact]
    public async Task Case20AndAuthCase85_DisabledUser_OnlyStopsWriting()
    {
        var member = await _server.SignUpAsync();
        await PutAsync(member);

        (await SetAsync(member.Key, "disable")).ShouldBe(200, "Ok");
        (await SetAsync(member.Key, "disable")).ShouldBe(200, "Ok");

        (await PutAsync(member)).ShouldBe(403, "User is disabled");
        (await _server.SendAsync(Request.Get(member.At("/pub/a")))).ShouldBe(200, "x");
        (await _server.SendAsync(Request.Get(member.At("/pub/")))).Status.ShouldBe(200);
        (await _server.SignInAsync(member, "/:rw")).Secret.ShouldNotBeEmpty();
        (await _server.SendAsync(Request.Post("/signup", _server.TokenOf(member.Keys)))).Status.ShouldBe(409);
        (await _server.SendAsync(Request.Delete(member.At("/pub/a")).As(member))).Status.ShouldBe(204);

        (await SetAsync(member.Key, "enable")).ShouldBe(200, "Ok");
        (await SetAsync(member.Key, "enable")).ShouldBe(200, "Ok");
        (await PutAsync(member)).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("enable")]
    public async Task Case21_NoSuchUser_IsToldFromNoKey(string action)
    {
        var stranger = KeyPair.Generate().PublicKey.ToString();

        (await SetAsync(stranger, action)).ShouldBe(404, "Not Found");
        (await SetAsync("1234", action)).Status.ShouldBe(400);
        (await SetAsync("pubky" + stranger, action)).Status.ShouldBe(400);
    }

    private Task<Reply> PutAsync(Member member) => _server.SendAsync(Request.Put(member.At("/pub/a"), "x").As(member));

    private Task<Reply> SetAsync(string key, string action) =>
        _server.AdministrateAsync(new Request("POST", $"/users/{key}/{action}"));
}
