namespace Pubky.Tls;

/// <summary>The protocols that ALPN may choose (RFC 7301), and none.</summary>
internal enum ApplicationProtocol
{
    None,
    Http11,
    Http2,
}
