using System.Security.Cryptography;

namespace Pubky.Protocol;

/// <summary>Turns a failure that no input can cause (no memory, Ed25519 switched off) into an exception.</summary>
internal static class Evp
{
    public static void Require(bool done)
    {
        if (!done)
        {
            LibCrypto.ClearErrors();
            throw new CryptographicException("An Ed25519 operation of libcrypto failed; it may be built or configured without Ed25519.");
        }
    }
}
