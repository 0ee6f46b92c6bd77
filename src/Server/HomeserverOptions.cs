using System.Net;
using Pubky.Api.Client;
using Pubky.Server.Discovery;
using Pubky.Server.Engine;

namespace Pubky.Server;

/// <summary>What a homeserver in this process needs to run.</summary>
public sealed record HomeserverOptions
{
    /// <summary>Opens the engine.</summary>
    public required EngineFactory Engine { get; init; }

    /// <summary>Where the client API listens, in clear text HTTP/1.1. Port 0 picks a free one.</summary>
    public required IPEndPoint IcannListen { get; init; }

    /// <summary>The client API over Pubky TLS; null serves it in clear text only.</summary>
    public PubkyTlsListenerOptions? PubkyTls { get; init; }

    /// <summary>How the server and its users are found; null takes no part in it.</summary>
    public DiscoveryOptions? Discovery { get; init; }

    /// <summary>A Pkarr relay in front of the server's node of the DHT; null serves none.</summary>
    public PkarrRelayListenerOptions? PkarrRelay { get; init; }

    /// <summary>The client API, with the server's key.</summary>
    public required ClientApiOptions Client { get; init; }

    /// <summary>The admin API; null serves none.</summary>
    public AdminListenerOptions? Admin { get; init; }

    /// <summary>Connections open at once in clear text; further ones are closed at once. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Time that requests under way have to finish when the server stops. Default 5 s (spec operations §2.4).</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Sets up logging; null logs nothing.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
