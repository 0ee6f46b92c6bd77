namespace Pubky.Tls;

/// <summary>What was negotiated before the flight.</summary>
/// <param name="Identity">Whose key signs.</param>
/// <param name="Random">Where random values come from.</param>
/// <param name="Suite">The suite chosen.</param>
/// <param name="Group">The group chosen.</param>
/// <param name="Protocol">The protocol chosen by ALPN.</param>
/// <param name="AfterRetry">Whether a HelloRetryRequest, and with it the ChangeCipherSpec, went before.</param>
internal readonly record struct FlightParameters(
    ServerIdentity Identity, HandshakeRandom Random, CipherSuite Suite, KeyGroup Group, ApplicationProtocol Protocol, bool AfterRetry);
