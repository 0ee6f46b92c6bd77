using Microsoft.Win32.SafeHandles;

namespace Pubky.Protocol;

/// <summary>Owns an <c>EVP_PKEY</c>. Once built it may be used by several threads at a time.</summary>
internal sealed class EvpKeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeKey(handle);
        return true;
    }
}
