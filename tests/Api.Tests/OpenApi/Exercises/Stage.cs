using System.Net;
using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Users;
using Pubky.Protocol;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>Servers in every state that a documented status needs.</summary>
public sealed class Stage : IAsyncLifetime
{
    private TestServer _guarded = null!;
    private TestServer _full = null!;
    private EventReader _stream = null!;
    private FailingHost _busy = null!;
    private FailingHost _unwatchable = null!;

    internal TestServer Server { get; private set; } = null!;

    internal FailingHost Broken { get; private set; } = null!;

    /// <summary>A user of the open server with a session that may do everything.</summary>
    internal Member Member { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await TestServer.StartAsync(users: new UserGrainOptions { DefaultQuotaMegabytes = 1 });
        Member = await Server.SignUpAsync();
        _guarded = await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.TokenRequired });
        _full = await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.Open, MaxEventStreams = 1 });
        _stream = await EventReader.OpenAsync(_full, $"live=true&user={(await _full.SignUpAsync()).Key}");
        Broken = await FailingHost.BrokenAsync();
        _busy = await FailingHost.BusyAsync();
        _unwatchable = await FailingHost.UnwatchableAsync();
    }

    public async Task DisposeAsync()
    {
        _stream.Dispose();
        await _unwatchable.DisposeAsync();
        await _busy.DisposeAsync();
        await Broken.DisposeAsync();
        await _full.DisposeAsync();
        await _guarded.DisposeAsync();
        await Server.DisposeAsync();
    }

    internal async Task<Reply> SendAsync(Target target, Request request)
    {
        using var connection = await Connection.OpenAsync(EndPointOf(target));
        return await connection.ExchangeAsync(request);
    }

    /// <summary>A signup token of the guarded server.</summary>
    internal async Task<string> AddSignupTokenAsync()
    {
        using var codes = new SignupCodes(_guarded.DataDirectory);
        return await codes.AddAsync();
    }

    /// <summary>The member's file, as it is now.</summary>
    internal async Task<Reply> PutAsync(string path, string content = "content")
    {
        var reply = await Server.SendAsync(Request.Put(Member.At(path), content).As(Member));
        reply.Status.ShouldBe(201, reply.Text);
        return reply;
    }

    private IPEndPoint EndPointOf(Target target) => target switch
    {
        Target.Open => Server.EndPoint,
        Target.Guarded => _guarded.EndPoint,
        Target.Full => _full.EndPoint,
        Target.Broken => Broken.EndPoint,
        Target.Busy => _busy.EndPoint,
        _ => _unwatchable.EndPoint,
    };
}
