using System.Text;
using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>What apps send to get, look at and end their bearers.</summary>
internal static class GrantRequests
{
    public const string Session = "/auth/grant/session";
    public const string Sessions = "/auth/grant/sessions";
    public const string Signup = "/auth/grant/signup";

    public static Request Json(string target, string body) =>
        Request.Post(target, Encoding.UTF8.GetBytes(body)).With("Content-Type", "application/json");

    public static Request Exchange(string grant, string proof) => Post(Session, grant, proof);

    public static Request Post(string target, string grant, string proof) =>
        Json(target, $$"""{"grant":"{{grant}}","pop":"{{proof}}"}""");

    public static Request Bearing(this Request request, string? token) => request.With("Authorization", "Bearer " + token);

    /// <summary>Presents the app's grant with a fresh proof.</summary>
    public static Task<Reply> ExchangeAsync(this TestServer server, App app) =>
        server.SendAsync(Exchange(app.Jws, app.Prove(server.Key, server.Time.GetUtcNow().ToUnixTimeSeconds())));

    /// <summary>A new bearer for the app.</summary>
    public static async Task<string> BearerOfAsync(this TestServer server, App app) => TokenIn(await server.ExchangeAsync(app));

    /// <summary>The bearer in the answer to an exchange.</summary>
    public static string TokenIn(Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return JsonDocument.Parse(reply.Body).RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>A new app with a bearer.</summary>
    public static async Task<(App App, string Token)> AddAppAsync(this TestServer server, Member member, string capabilities = "/:rw")
    {
        var app = App.Of(member.Keys, grant => grant with { Capabilities = Capabilities.Parse(capabilities) });
        return (app, await server.BearerOfAsync(app));
    }

    /// <summary>The ids in the account's list, as the holder of a bearer sees it.</summary>
    public static async Task<string[]> ListAsync(this TestServer server, string token)
    {
        var reply = await server.SendAsync(Request.Get(Sessions).Bearing(token));
        reply.Status.ShouldBe(200, reply.Text);
        return [.. JsonDocument.Parse(reply.Body).RootElement.EnumerateArray().Select(static grant => grant.GetProperty("grant_id").GetString()!)];
    }

    public static Task<Reply> RevokeAsync(this TestServer server, string token, string id) =>
        server.SendAsync(Request.Delete($"{Session}/{id}").Bearing(token));

    /// <summary>Writes a file with a bearer.</summary>
    public static Task<Reply> WriteAsync(this TestServer server, Member member, string? token, string path = "/pub/x") =>
        server.SendAsync(Request.Put(member.At(path), "x").Bearing(token));
}
