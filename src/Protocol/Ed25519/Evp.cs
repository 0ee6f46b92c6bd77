using System.Security.Cryptography;

namespace Pubky.Protocol;

/// <summary>Turns a failure that no input can cause (no memory, an algorithm switched off) into an exception.</summary>
internal static class Evp
{
    public static void Require(bool done)
    {
        if (!done)
        {
            LibCrypto.ClearErrors();
            throw new CryptographicException("An operation of libcrypto failed; it may be built or configured without Ed25519 or X25519.");
        }
    }
}
