using Microsoft.Win32.SafeHandles;

namespace Pubky.Protocol;

/// <summary>Owns an <c>EVP_MD_CTX</c>, which belongs to a single call.</summary>
internal sealed class EvpContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeContext(handle);
        return true;
    }
}
