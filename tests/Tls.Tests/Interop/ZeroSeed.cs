namespace Pubky.Tls.Tests.Interop;

/// <summary>The key pair whose seed is 32 zeros (spec pubky-tls §7.1).</summary>
internal static class ZeroSeed
{
    public const string KeyHex = "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29";

    public const string SpkiBase64 = "MCowBQYDK2VwAyEAO2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=";
}
