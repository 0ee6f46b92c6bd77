namespace Pubky.Tls;

/// <summary>What a finished handshake leaves.</summary>
/// <param name="Read">Opens the client's records; whoever holds the result disposes it.</param>
/// <param name="Write">Seals the server's records; whoever holds the result disposes it.</param>
/// <param name="Protocol">The protocol chosen by ALPN.</param>
internal sealed record HandshakeResult(TrafficKeys Read, TrafficKeys Write, ApplicationProtocol Protocol);
