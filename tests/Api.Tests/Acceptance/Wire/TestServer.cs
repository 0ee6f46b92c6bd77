using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Api.Admin;
using Pubky.Api.Client;
using Pubky.Grains.Events;
using Pubky.Grains.Users;
using Pubky.Node.Engine;
using Pubky.Protocol;
using Pubky.Server;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>A whole homeserver with open sign-up on a free port, with throw-away data.</summary>
public sealed class TestServer : IAsyncLifetime
{
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

    internal IPEndPoint AdminEndPoint => _homeserver!.AdminEndPoint!;

    internal AdminApiOptions Admin { get; init; } = new() { Password = "admin", HomeserverKey = default, Version = "1.2.3" };

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
            Parts = new()
            {
                Storage = new() { DataDirectory = _data.FullName, Throwaway = !BlobsOnDisk },
                Users = Users,
                EventStreams = Streams,
                EventHub = Hub,
            },
        }.ToFactory(),
        IcannListen = new IPEndPoint(IPAddress.Loopback, 0),
        Client = Client with { HomeserverKey = Key },
        Admin = new AdminListenerOptions(new IPEndPoint(IPAddress.Loopback, 0), Admin with { HomeserverKey = Key }),
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
        var reply = await AdministrateAsync(Request.Post($"/users/{user}/{(disabled ? "disable" : "enable")}", []));
        reply.Status.ShouldBe(200, reply.Text);
        return reply;
    }

    /// <summary>A request to the admin API as it stands: without a password, unless the request brings one.</summary>
    internal async Task<Reply> SendToAdminAsync(Request request)
    {
        using var connection = await Connection.OpenAsync(AdminEndPoint);
        return await connection.ExchangeAsync(request);
    }

    /// <summary>A request of the operator.</summary>
    internal Task<Reply> AdministrateAsync(Request request) => SendToAdminAsync(request.With("X-Admin-Password", Admin.Password));

    /// <summary>A fresh AuthToken of a key, at the server's time and never the same twice.</summary>
    internal byte[] TokenOf(KeyPair keys, string capabilities = "/:rw")
    {
        var now = Time.GetUtcNow().ToUnixMicroseconds();
        var timestamp = Interlocked.Exchange(ref _lastToken, now) >= now ? Interlocked.Increment(ref _lastToken) : now;
        return AuthTokenSigner.Sign(keys, Capabilities.Parse(capabilities), Pubky.Abstractions.Time.FromUnixMicroseconds(timestamp));
    }

    internal async Task<Member> SignUpAsync(string capabilities = "/:rw") => await EnterAsync("/signup", KeyPair.Generate(), capabilities);

    /// <summary>Signs up with a signup token.</summary>
    internal Task<Member> SignUpWithTokenAsync(string token) => EnterAsync($"/signup?signup_token={token}", KeyPair.Generate(), "/:rw");

    /// <summary>Another session of an existing user.</summary>
    internal Task<Member> SignInAsync(Member member, string capabilities) => EnterAsync("/session", member.Keys, capabilities);

    private async Task<Member> EnterAsync(string target, KeyPair keys, string capabilities)
    {
        var reply = await SendAsync(Request.Post(target, TokenOf(keys, capabilities)));
        reply.Status.ShouldBe(200, reply.Text);
        return new Member(keys, reply["Set-Cookie"]!.Split(';')[0]);
    }
}
