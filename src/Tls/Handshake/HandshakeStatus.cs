namespace Pubky.Tls;

/// <summary>Where a handshake stands.</summary>
internal enum HandshakeStatus
{
    /// <summary>More bytes of the client are needed.</summary>
    InProgress,

    /// <summary>The client has proven itself; <see cref="ServerHandshake.Complete"/> hands the connection over.</summary>
    Done,

    /// <summary>The client broke the protocol, or has nothing in common with the server. The alert is written.</summary>
    Failed,

    /// <summary>The client gave up by an alert of its own.</summary>
    EndedByPeer,
}
