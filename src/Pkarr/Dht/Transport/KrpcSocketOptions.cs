using System.Net;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>How a socket behaves (spec pkarr §9.1, §9.12).</summary>
internal sealed record KrpcSocketOptions
{
    /// <summary>Local address to bind; its family is that of the socket. Default: all of IPv4.</summary>
    public IPAddress BindAddress { get; init; } = IPAddress.Any;

    /// <summary>
    /// UDP port; 0 takes a free one. Default null: <see cref="DhtNodeOptions.UsualPort"/> if it is free, else another.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>Wait for one answer, from when the query was sent. Default 2 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Queries that wait for answers at once; further ones are not sent. Default 4096.</summary>
    public int MaxPending { get; init; } = 4096;

    /// <summary>
    /// Queries to one IP address within any second; 0 does not limit. Default 4: libtorrent bans who sends 50 messages in 10 s.
    /// This machine itself is not limited.
    /// </summary>
    public int QueriesPerAddress { get; init; } = 4;

    /// <summary>Queries a second to all addresses together; 0 does not limit. Default 500, about 60 KB a second.</summary>
    public int QueriesPerSecond { get; init; } = 500;

    /// <summary>Longest a query waits for its turn; who would wait longer is not sent. Default 3 s.</summary>
    public TimeSpan MaxTurnWait { get; init; } = TimeSpan.FromSeconds(3);
}
