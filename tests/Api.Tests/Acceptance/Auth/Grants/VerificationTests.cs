using System.Text;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth.Grants;

/// <summary>Spec auth §18, cases 43 to 45 and 65: what is presented, and how it is refused.</summary>
public class VerificationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case43_MembersInAnyOrderAndUnknownOnes_AreFine()
    {
        var member = await server.SignUpAsync();
        var app = App.Of(member.Keys);
        var payload = $$"""
            { "exp": {{app.Grant.ExpiresAt}}, "extra": {"a": [1]}, "jti": "{{app.Grant.Id}}", "cnf": "{{app.Keys.PublicKey}}",
              "iat": {{app.Grant.IssuedAt}}, "caps": ["/:rw"], "client_id": "some.app", "iss": "{{member.Key}}" }
            """;
        var jws = Sign(member.Keys, """{ "kid": "1", "typ": "pubky-grant", "alg": "EdDSA" }""", payload);

        (await server.SendAsync(GrantRequests.Exchange(jws, app.Prove(server.Key)))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Case44_GrantOfAnotherSigner_Is401()
    {
        var (member, thief) = (await server.SignUpAsync(), KeyPair.Generate());
        var app = App.Of(member.Keys);

        await ShouldBeRefusedAsync(app, Resign(app, thief), 401, "Invalid grant: invalid grant signature");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-1000)]
    public async Task Case44_ExpiredGrant_Is401(int seconds)
    {
        var member = await server.SignUpAsync();
        var app = App.Of(member.Keys, grant => grant with { ExpiresAt = server.Time.GetUtcNow().ToUnixTimeSeconds() + seconds });

        (await server.ExchangeAsync(app)).ShouldBe(401, "Invalid grant: grant has expired");
    }

    [Theory]
    [InlineData("""{"alg":"EdDSA","typ":"pubky-pop"}""", 400, "Invalid grant: invalid grant header type, expected pubky-grant")]
    [InlineData("""{"alg":"EdDSA","typ":"Pubky-Grant"}""", 400, "Invalid grant: invalid grant header type, expected pubky-grant")]
    [InlineData("""{"alg":"HS256","typ":"pubky-grant"}""", 401, "Invalid grant: invalid grant signature")]
    [InlineData("""{"alg":"none","typ":"pubky-grant"}""", 401, "Invalid grant: invalid grant signature")]
    [InlineData("no json", 401, "Invalid grant: invalid grant signature")]
    public async Task Case44_WrongHeader_IsRefused(string header, int status, string text)
    {
        var app = App.Of((await server.SignUpAsync()).Keys, app: KeyPair.Generate());
        var member = await server.SignUpAsync();

        await ShouldBeRefusedAsync(app, Sign(member.Keys, header, PayloadOf(member, app)), status, text);
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.e30")]
    [InlineData("e30=.e30=.e30=")]
    public async Task Case44_UndecodablePayload_Is400(string jws)
    {
        var app = App.Of((await server.SignUpAsync()).Keys);

        await ShouldBeRefusedAsync(app, jws, 400, "Invalid grant: invalid grant format");
    }

    [Fact]
    public async Task Case45_ProofOfAnotherApp_Is401()
    {
        var app = App.Of((await server.SignUpAsync()).Keys);
        var thief = app with { Keys = KeyPair.Generate() };

        (await server.ExchangeAsync(thief)).ShouldBe(401, "Invalid PoP proof: invalid PoP signature");
        await ShouldRefuseProofAsync(app, "e30.e30.e30", "Invalid PoP proof: invalid PoP signature");
        await ShouldRefuseProofAsync(app, app.Jws, "Invalid PoP proof: invalid PoP signature");
    }

    [Fact]
    public async Task Case45_ProofForSomethingElse_Is401()
    {
        var app = App.Of((await server.SignUpAsync()).Keys);
        var now = server.Time.GetUtcNow().ToUnixTimeSeconds();
        var payload = $$"""{"aud":"{{server.Key}}","gid":"{{app.Grant.Id}}","nonce":"abc","iat":{{now}}}""";

        await ShouldRefuseProofAsync(app, app.Prove(KeyPair.Generate().PublicKey), "Invalid PoP proof: PoP audience mismatch");
        await ShouldRefuseProofAsync(app, app.Prove(server.Key, grant: GrantSigner.NewId()), "Invalid PoP proof: PoP grant ID mismatch");
        await ShouldRefuseProofAsync(app, app.Prove(server.Key, 1000), "Invalid PoP proof: PoP timestamp out of range");
        await ShouldRefuseProofAsync(app, app.Prove(server.Key, now + 200), "Invalid PoP proof: PoP timestamp out of range");
        await ShouldRefuseProofAsync(
            app, Sign(app.Keys, """{"alg":"EdDSA","typ":"pubky-grant"}""", payload), "Invalid PoP proof: invalid PoP header type, expected pubky-pop");
    }

    /// <summary>A refused proof uses nothing up.</summary>
    [Fact]
    public async Task Case45_NonceOfARefusedProof_StaysUsable()
    {
        var app = App.Of((await server.SignUpAsync()).Keys);
        var nonce = PopSigner.NewNonce();

        await ShouldRefuseProofAsync(app, app.Prove(server.Key, 1000, nonce: nonce), "Invalid PoP proof: PoP timestamp out of range");
        (await server.SendAsync(GrantRequests.Exchange(app.Jws, app.Prove(server.Key, nonce: nonce)))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("""{"grant":"a.b.c"}""", 422)]
    [InlineData("""{"pop":"a.b.c"}""", 422)]
    [InlineData("""{"grant":"a.b.c","pop":1}""", 422)]
    [InlineData("""{"grant":"a.b.c","pop":null}""", 422)]
    [InlineData("""{"grant":"a.b","pop":"a.b.c"}""", 422)]
    [InlineData("""{"grant":"a.b.c.d","pop":"a.b.c"}""", 422)]
    [InlineData("""{"grant":"a.b.c","pop":""}""", 422)]
    [InlineData("""{"grant":"a.b.c","pop":"a.b.c","grant":"a.b.c"}""", 422)]
    [InlineData("""["a.b.c","a.b.c"]""", 422)]
    [InlineData("null", 422)]
    [InlineData("", 400)]
    [InlineData("grant=a.b.c", 400)]
    [InlineData("""{"grant":"a.b.c","pop":"a.b.c"}x""", 400)]
    [InlineData("""{"grant":"a.b.c","pop":"a.b.c",}""", 400)]
    [InlineData("""{"grant":"\ud800","pop":"a.b.c"}""", 400)]
    [InlineData("""{"\ud800":1}""", 400)]
    public async Task Case65_BodyOfAnotherShape_IsRefused(string body, int status)
    {
        foreach (var target in (string[])[GrantRequests.Session, GrantRequests.Signup])
        {
            var reply = await server.SendAsync(GrantRequests.Json(target, body));

            (reply.Status, reply["Cache-Control"], reply["Content-Type"]).ShouldBe((status, "no-store", "text/plain; charset=utf-8"));
        }
    }

    [Theory]
    [InlineData(null, 415)]
    [InlineData("", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/jsonp", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("json", 415)]
    [InlineData("application/json", 400)]
    [InlineData("Application/JSON; charset=utf-8", 400)]
    [InlineData("application/cool+json", 400)]
    public async Task Case65_ContentType_MustBeJson(string? type, int status)
    {
        var request = Request.Post(GrantRequests.Session, Encoding.UTF8.GetBytes("no json"));

        (await server.SendAsync(type is null ? request : request.With("Content-Type", type))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Body_OverTwoMebibytes_Is413()
    {
        var request = GrantRequests.Json(GrantRequests.Session, new string(' ', (2 << 20) + 1));

        (await server.SendAsync(request)).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("PUT", GrantRequests.Session, "GET,HEAD,POST,DELETE")]
    [InlineData("GET", GrantRequests.Signup, "POST")]
    [InlineData("DELETE", GrantRequests.Sessions, "GET,HEAD")]
    [InlineData("GET", GrantRequests.Session + "/abc", "DELETE")]
    [InlineData("POST", "/signup_tokens/AAAA-BBBB-CCCC", "GET,HEAD")]
    public async Task OtherMethod_IsNotAllowed(string method, string target, string allow)
    {
        var reply = await server.SendAsync(new Request(method, target));

        (reply.Status, reply["Allow"]).ShouldBe((405, allow));
    }

    private static string PayloadOf(Member member, App app) =>
        $$"""{"iss":"{{member.Key}}","client_id":"a","caps":[],"cnf":"{{app.Keys.PublicKey}}","jti":"{{app.Grant.Id}}","iat":1,"exp":{{app.Grant.ExpiresAt}}}""";

    private static string Sign(KeyPair signer, string header, string payload) =>
        JwsSigner.Sign(signer, Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload));

    /// <summary>The same header and claims, signed by somebody else.</summary>
    private static string Resign(App app, KeyPair signer)
    {
        var signed = app.Jws[..app.Jws.LastIndexOf('.')];
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private async Task ShouldBeRefusedAsync(App app, string grant, int status, string text)
    {
        var reply = await server.SendAsync(GrantRequests.Exchange(grant, app.Prove(server.Key)));

        reply.ShouldBe(status, text);
        reply["Cache-Control"].ShouldBe("no-store");
    }

    private async Task ShouldRefuseProofAsync(App app, string proof, string text) =>
        (await server.SendAsync(GrantRequests.Exchange(app.Jws, proof))).ShouldBe(401, text);
}
