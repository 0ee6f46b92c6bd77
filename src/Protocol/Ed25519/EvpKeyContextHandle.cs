using Microsoft.Win32.SafeHandles;

namespace Pubky.Protocol;

/// <summary>Owns an <c>EVP_PKEY_CTX</c>, which belongs to a single call.</summary>
internal sealed class EvpKeyContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeKeyContext(handle);
        return true;
    }
}
