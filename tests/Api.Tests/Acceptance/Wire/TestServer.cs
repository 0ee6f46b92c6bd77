using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Api.Admin;
using Pubky.Api.Client;
using Pubky.Grains.Events;
using Pubky.Grains.Users;
using Pubky.Node;
using Pubky.Node.Engine;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>A whole homeserver with open sign-up on a free port, with throw-away data.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private const string AdminPassword = "admin";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pubky-api-");
    private readonly Complaints _complaints = new();
    private long _lastToken;
    private Homeserver? _homeserver;

    internal ClientApiOptions Client { get; init; } = new() { SignupMode = SignupMode.Open };

    internal UserGrainOptions Users { get; init; } = new();

    internal EventStreamOptions Streams { get; init; } = new();

    internal EventHubOptions Hub { get; init; } = new();

    internal bool BlobsOnDisk { get; init; }

    /// <summary>The homeserver's key.</summary>
    internal PublicKey Key { get; } = KeyPair.Generate().PublicKey;

    internal SettableTime Time { get; } = new();

    internal IPEndPoint EndPoint => _homeserver!.IcannEndPoint;

    internal string DataDirectory => _data.FullName;

    internal static async Task<TestServer> StartAsync(ClientApiOptions? client = null, UserGrainOptions? users = null, EventStreamOptions? streams = null)
    {
        var server = new TestServer
        {
            Client = (client ?? new()) with { SignupMode = client?.SignupMode ?? SignupMode.Open },
            Users = users ?? new(),
            Streams = streams ?? new(),
        };
        await server.InitializeAsync();
        return server;
    }

    public async Task InitializeAsync() => _homeserver = await Homeserver.StartAsync(new HomeserverOptions
    {
        Engine = new EmbeddedEngineOptions
        {
            DataDirectory = _data.FullName,
            Throwaway = !BlobsOnDisk,
            Users = Users,
            EventStreams = Streams,
            EventHub = Hub,
        },
        IcannListen = new IPEndPoint(IPAddress.Loopback, 0),
        Client = Client with { HomeserverKey = Key },
        Admin = new AdminListenerOptions(
            new IPEndPoint(IPAddress.Loopback, 0),
            new AdminApiOptions { Password = AdminPassword, HomeserverKey = Key, Version = "0.0.0" }),
        Time = Time,
        Logging = logging => logging.AddProvider(_complaints),
    });

    public async Task DisposeAsync()
    {
        await StopAsync();
        _data.Delete(recursive: true);
        _complaints.ShouldBeNone();
    }

    internal async Task StopAsync() => await _homeserver!.StopAsync();

    internal async Task<Reply> SendAsync(Request request)
    {
        using var connection = await Connection.OpenAsync(EndPoint);
        return await connection.ExchangeAsync(request);
    }

    /// <summary>Blocks or unblocks a user's writing through the admin API.</summary>
    internal async Task<Reply> SetDisabledAsync(string user, bool disabled)
    {
        using var connection = await Connection.OpenAsync(_homeserver!.AdminEndPoint!);
        var reply = await connection.ExchangeAsync(
            Request.Post($"/users/{user}/{(disabled ? "disable" : "enable")}", []).With("X-Admin-Password", AdminPassword));
        reply.Status.ShouldBe(200, reply.Text);
        return reply;
    }

    /// <summary>A fresh AuthToken of a key, at the server's time and never the same twice.</summary>
    internal byte[] TokenOf(KeyPair keys, string capabilities = "/:rw")
    {
        var now = Time.GetUtcNow().ToUnixMicroseconds();
        var timestamp = Interlocked.Exchange(ref _lastToken, now) >= now ? Interlocked.Increment(ref _lastToken) : now;
        return AuthTokenSigner.Sign(keys, Capabilities.Parse(capabilities), Pubky.Abstractions.Time.FromUnixMicroseconds(timestamp));
    }

    internal async Task<Member> SignUpAsync(string capabilities = "/:rw") => await EnterAsync("/signup", KeyPair.Generate(), capabilities);

    /// <summary>Another session of an existing user.</summary>
    internal Task<Member> SignInAsync(Member member, string capabilities) => EnterAsync("/session", member.Keys, capabilities);

    private async Task<Member> EnterAsync(string target, KeyPair keys, string capabilities)
    {
        var reply = await SendAsync(Request.Post(target, TokenOf(keys, capabilities)));
        reply.Status.ShouldBe(200, reply.Text);
        return new Member(keys, reply["Set-Cookie"]!.Split(';')[0]);
    }
}
