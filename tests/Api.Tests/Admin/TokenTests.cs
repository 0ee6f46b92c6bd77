using System.Text;
using System.Text.Json;
using Pubky.Api.Client;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Admin;

/// <summary>Spec operations §7.4 and §20, cases 4 to 8 and 10 to 16, on a server of each test's own.</summary>
public class TokenTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.TokenRequired });

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Cases4And5_NewToken_IsListedAsUnused()
    {
        var token = await CreateAsync();
        var page = await ListAsync("");

        token.ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$");
        token[^1].ShouldBeOneOf('0', 'G');
        var item = page.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("token").GetString().ShouldBe(token);
        item.GetProperty("created_at").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}(\d{3})?)?$");
        item.GetProperty("used_at").ValueKind.ShouldBe(JsonValueKind.Null);
        item.GetProperty("used_by").ValueKind.ShouldBe(JsonValueKind.Null);
        page.GetProperty("next_cursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Cases6And7_UsedToken_NamesItsUserAndIsFoundByState()
    {
        var (used, unused) = (await CreateAsync(), await CreateAsync());
        var member = await _server.SignUpWithTokenAsync(used);

        var item = (await ListAsync("?state=used")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

        (item.GetProperty("token").GetString(), item.GetProperty("used_by").GetString()).ShouldBe((used, member.Key));
        item.GetProperty("used_at").ValueKind.ShouldBe(JsonValueKind.String);
        Tokens(await ListAsync("?state=unused")).ShouldBe([unused]);
        var all = new[] { used, unused }.Order(StringComparer.Ordinal);
        Tokens(await ListAsync("?state=all")).ShouldBe(all);
        Tokens(await ListAsync("")).ShouldBe(all);
    }

    [Fact]
    public async Task Cases8And9_Pages_FollowOneAnother()
    {
        var tokens = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            tokens.Add(await CreateAsync());
        }

        tokens.Sort(StringComparer.Ordinal);
        await _server.SignUpWithTokenAsync(tokens[0]);

        await ShouldListAsync("?limit=3", tokens[..3], next: tokens[2]);
        await ShouldListAsync($"?limit=3&cursor={tokens[2]}", tokens[3..], next: null);
        await ShouldListAsync("?state=unused&limit=1", [tokens[1]], next: tokens[1]);
        await ShouldListAsync("?state=unused&limit=2", tokens[1..3], next: tokens[2]);
        await ShouldListAsync("?state=unused&limit=3", tokens[1..], next: null);
        await ShouldListAsync($"?state=unused&limit=2&cursor={tokens[1]}", tokens[2..], next: null);
        await ShouldListAsync("?cursor=ZZZZ-ZZZZ-ZZZZ", [], next: null);
    }

    [Theory]
    [InlineData("state=unknown")]
    [InlineData("state=")]
    [InlineData("state=Used")]
    [InlineData("cursor=invalid")]
    [InlineData("cursor=")]
    [InlineData("limit=0")]
    [InlineData("limit=")]
    [InlineData("limit=abc")]
    [InlineData("limit=70000")]
    [InlineData("limit=1&limit=1")]
    public async Task Case10_ListParameter_Wrong_Is400(string query) =>
        (await _server.AdministrateAsync(Request.Get("/signup_tokens?" + query))).Status.ShouldBe(400);

    [Fact]
    public async Task Case10_LimitAboveTheLargest_IsTheLargest()
    {
        using var codes = new SignupCodes(_server.DataDirectory);
        for (var i = 0; i < 1001; i++)
        {
            await codes.AddAsync();
        }

        var page = await ListAsync("?limit=5000");

        Tokens(page).Count.ShouldBe(1000);
        page.GetProperty("next_cursor").GetString().ShouldBe(Tokens(page)[^1]);
        Tokens(await ListAsync($"?limit=5000&cursor={Tokens(page)[^1]}")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cases11And13_QuotaOfTheBody_IsTheNewUsers()
    {
        var token = await CreateAsync("""{"storage_quota_mb":1,"rate_read":"200mb/m","allowed_write_paths":["/pub/a/"]}""");
        var member = await _server.SignUpWithTokenAsync(token);

        (await PutAsync(member, "/pub/a/big", 600_000)).Status.ShouldBe(201);
        (await PutAsync(member, "/pub/a/more", 600_000)).ShouldBe(507, "Disk space quota exceeded");
        (await PutAsync(member, "/pub/b", 1)).ShouldBe(403, "Write to this path is not allowed");
        (await PutAsync(member, "/pub/a", 1)).ShouldBe(403, "Write to this path is not allowed");
        (await _server.SendAsync(Request.Delete(member.At("/pub/a/big")).As(member))).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Case12_EmptyBody_MeansDefaults()
    {
        var member = await _server.SignUpWithTokenAsync(await CreateAsync("{}"));

        (await PutAsync(member, "/pub/b", 600_000)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case12_EmptyListOfPaths_MakesAReader()
    {
        var member = await _server.SignUpWithTokenAsync(await CreateAsync("""{"allowed_write_paths":[]}"""));

        (await PutAsync(member, "/pub/b", 1)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("[]", 422)]
    [InlineData("""{"rate_read":"rubbish"}""", 422)]
    [InlineData("""{"rate_read":"100r/m"}""", 422)]
    [InlineData("""{"rate_read_burst":5}""", 422)]
    [InlineData("""{"rate_read":"unlimited","rate_read_burst":5}""", 422)]
    [InlineData("""{"rate_read":"1mb/s","rate_read_burst":0}""", 422)]
    [InlineData("""{"rate_read":"1mb/s","rate_read_burst":2147483648}""", 422)]
    [InlineData("""{"storage_quota_mb":-1}""", 422)]
    [InlineData("""{"storage_quota_mb":1.5}""", 422)]
    [InlineData("""{"storage_quota_mb":"1"}""", 422)]
    [InlineData("""{"storage_quota_mb":"Unlimited"}""", 422)]
    [InlineData("""{"storage_quota_mb":1,"storage_quota_mb":1}""", 422)]
    [InlineData("""{"allowed_write_paths":["/"]}""", 422)]
    [InlineData("""{"allowed_write_paths":["pub/x/"]}""", 422)]
    [InlineData("""{"allowed_write_paths":["/pub/../etc/"]}""", 422)]
    [InlineData("""{"allowed_write_paths":["/pub//x/"]}""", 422)]
    [InlineData("""{"allowed_write_paths":["/pub/a","/pub/a"]}""", 422)]
    [InlineData("""{"allowed_write_paths":"unlimited"}""", 422)]
    public async Task Case12_BadBody_IsRefusedAndMakesNoToken(string body, int status)
    {
        (await PostAsync(body, "application/json")).Status.ShouldBe(status);

        Tokens(await ListAsync("")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/vnd.x+json", 200)]
    public async Task Case12_ContentType_HasToBeJson(string? type, int status) => (await PostAsync("{}", type)).Status.ShouldBe(status);

    [Fact]
    public async Task Cases14And15_Token_IsGoodOnceAndSaysSo()
    {
        var token = await CreateAsync();
        var fresh = await _server.SendAsync(Request.Get("/signup_tokens/" + token));
        await _server.SignUpWithTokenAsync(token);
        var used = await _server.SendAsync(Request.Get("/signup_tokens/" + token));
        var again = await _server.SendAsync(Request.Post($"/signup?signup_token={token}", _server.TokenOf(Protocol.KeyPair.Generate())));

        fresh.Text.ShouldStartWith("""{"status":"valid",""");
        used.Text.ShouldStartWith("""{"status":"used",""");
        again.ShouldBe(401, "Token already used");
    }

    [Fact]
    public async Task Case16_Counts_FollowTheTokens()
    {
        await ShouldCountAsync(0, 0);
        string[] tokens = [await CreateAsync(), await CreateAsync(), await CreateAsync()];
        await ShouldCountAsync(3, 3);
        await _server.SignUpWithTokenAsync(tokens[0]);
        await ShouldCountAsync(3, 2);
        await _server.SignUpWithTokenAsync(tokens[1]);
        await ShouldCountAsync(3, 1);
    }

    private async Task<string> CreateAsync(string? body = null)
    {
        var reply = body is null
            ? await _server.AdministrateAsync(Request.Get("/generate_signup_token"))
            : await PostAsync(body, "application/json");
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Text;
    }

    private Task<Reply> PostAsync(string body, string? type)
    {
        var request = Request.Post("/generate_signup_token", Encoding.UTF8.GetBytes(body));
        return _server.AdministrateAsync(type is null ? request : request.With("Content-Type", type));
    }

    private Task<Reply> PutAsync(Member member, string path, int size) =>
        _server.SendAsync(Request.Put(member.At(path), new byte[size]).As(member));

    private async Task<JsonElement> ListAsync(string query)
    {
        var reply = await _server.AdministrateAsync(Request.Get("/signup_tokens" + query));
        (reply.Status, reply["Content-Type"]).ShouldBe((200, "application/json"));
        return JsonDocument.Parse(reply.Body).RootElement;
    }

    private async Task ShouldListAsync(string query, IEnumerable<string> tokens, string? next)
    {
        var page = await ListAsync(query);
        Tokens(page).ShouldBe(tokens);
        page.GetProperty("next_cursor").GetString().ShouldBe(next);
    }

    private static List<string> Tokens(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("token").GetString()!)];

    private async Task ShouldCountAsync(int all, int unused)
    {
        var info = JsonDocument.Parse((await _server.AdministrateAsync(Request.Get("/info"))).Body).RootElement;
        (info.GetProperty("num_signup_codes").GetInt32(), info.GetProperty("num_unused_signup_codes").GetInt32()).ShouldBe((all, unused));
    }
}
