namespace Pubky.Tls;

/// <summary>The extensions that this server reads; all others are ignored.</summary>
internal enum ExtensionType : ushort
{
    ServerName = 0,
    SupportedGroups = 10,
    SignatureAlgorithms = 13,
    ApplicationLayerProtocols = 16,
    ServerCertificateType = 20,
    PreSharedKey = 41,
    EarlyData = 42,
    SupportedVersions = 43,
    KeyShare = 51,
}
