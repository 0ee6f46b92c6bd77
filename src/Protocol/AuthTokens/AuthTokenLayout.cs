namespace Pubky.Protocol;

/// <summary>Where the fields of an AuthToken stand (spec auth §4.1).</summary>
internal static class AuthTokenLayout
{
    public const int NamespaceOffset = Ed25519.SignatureSize;

    /// <summary>The signature covers everything from here: all but the first byte of the namespace (spec auth §4.2).</summary>
    public const int SignedOffset = NamespaceOffset + 1;

    public const int VersionOffset = 74;

    public const byte Version = 0;

    public static ReadOnlySpan<byte> Namespace => "PUBKY:AUTH"u8;
}
