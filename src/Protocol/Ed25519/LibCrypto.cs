using System.Runtime.InteropServices;

namespace Pubky.Protocol;

/// <summary>
/// The calls into <c>libcrypto</c> (OpenSSL 1.1.1 or later), the library that .NET's own cryptography loads already (spec
/// pubky-tls §5.1). Signing, verifying and agreeing run far longer than a microsecond, so the garbage collector is never held up.
/// </summary>
internal static partial class LibCrypto
{
    /// <summary>The name the imports carry; <see cref="LibCryptoLoader"/> turns it into a file.</summary>
    public const string Name = "libcrypto";

    /// <summary>The key type of Ed25519.</summary>
    public const int TypeEd25519 = 1087;

    /// <summary>The key type of X25519.</summary>
    public const int TypeX25519 = 1034;

    static LibCrypto() => NativeLibrary.SetDllImportResolver(typeof(LibCrypto).Assembly, LibCryptoLoader.Resolve);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    public static partial EvpKeyHandle NewPrivateKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    public static partial EvpKeyHandle NewPublicKey(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_get_raw_private_key")]
    public static partial int GetPrivateKey(EvpKeyHandle key, Span<byte> destination, ref nuint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    public static partial int GetPublicKey(EvpKeyHandle key, Span<byte> destination, ref nuint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_free")]
    public static partial void FreeKey(nint key);

    [LibraryImport(Name, EntryPoint = "EVP_MD_CTX_new")]
    public static partial EvpContextHandle NewContext();

    [LibraryImport(Name, EntryPoint = "EVP_MD_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Name, EntryPoint = "EVP_DigestSignInit")]
    public static partial int SignInit(EvpContextHandle context, nint keyContext, nint digest, nint engine, EvpKeyHandle key);

    [LibraryImport(Name, EntryPoint = "EVP_DigestSign")]
    public static partial int Sign(
        EvpContextHandle context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Name, EntryPoint = "EVP_DigestVerifyInit")]
    public static partial int VerifyInit(EvpContextHandle context, nint keyContext, nint digest, nint engine, EvpKeyHandle key);

    [LibraryImport(Name, EntryPoint = "EVP_DigestVerify")]
    public static partial int Verify(
        EvpContextHandle context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_CTX_new")]
    public static partial EvpKeyContextHandle NewKeyContext(EvpKeyHandle key, nint engine);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_CTX_free")]
    public static partial void FreeKeyContext(nint context);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_derive_init")]
    public static partial int DeriveInit(EvpKeyContextHandle context);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_derive_set_peer")]
    public static partial int DeriveSetPeer(EvpKeyContextHandle context, EvpKeyHandle peer);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_derive")]
    public static partial int Derive(EvpKeyContextHandle context, Span<byte> secret, ref nuint length);

    /// <summary>Empties the calling thread's error queue, which others in the process read as well.</summary>
    [LibraryImport(Name, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();
}
