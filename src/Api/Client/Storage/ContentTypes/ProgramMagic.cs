using System.Buffers.Binary;

namespace Pubky.Api.Client.Storage;

/// <summary>Programs, object files and certificates (rules 1 to 11).</summary>
internal static class ProgramMagic
{
    private const int FirstJavaVersion = 45;

    public static readonly MagicRule[] Rules =
    [
        new("application/wasm", static b => b.Has([0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00])),
        new("application/x-executable", static b => b.Has([0x7F, 0x45, 0x4C, 0x46]) && b.Length >= 53),
        new("application/vnd.microsoft.portable-executable", static b => b.Has("MZ"u8)),
        new("application/java", IsJavaClass),
        new("application/x-llvm", static b => b.Has("BC"u8)),
        new("application/x-mach-binary", IsMachO),
        new("application/vnd.android.dex", IsDex),
        new("application/vnd.android.dey", static b => b.Has("dey\n"u8) && b.Length >= 101 && IsDex(b[40..100])),
        new("application/x-x509-ca-cert", static b => b.Has([0x30, 0x82]) && b.Length >= 3),
        new("application/x-executable", static b => (b.Has([0x64, 0x86]) || b.Has([0x4C, 0x01]) || b.Has([0x00, 0x02])) && b.Length >= 3),
        new("application/x-x509-ca-cert", static b => b.Has("-----BEGIN "u8) && b.Length >= 12),
    ];

    /// <summary>Java classes and fat Mach-O files share a signature; four bytes later stands a version, or a small count.</summary>
    private static bool IsJavaClass(ReadOnlySpan<byte> b) =>
        IsCafeBabe(b)
        && BinaryPrimitives.ReadUInt32BigEndian(b[4..]) >= FirstJavaVersion
        && BinaryPrimitives.ReadUInt16BigEndian(b[6..]) >= FirstJavaVersion;

    private static bool IsMachO(ReadOnlySpan<byte> b) =>
        b.Has([0xCF, 0xFA, 0xED, 0xFE])
        || b.Has([0xCE, 0xFA, 0xED, 0xFE])
        || b.Has([0xFE, 0xED, 0xFA, 0xCF])
        || b.Has([0xFE, 0xED, 0xFA, 0xCE])
        || (IsCafeBabe(b) && BinaryPrimitives.ReadUInt32BigEndian(b[4..]) < FirstJavaVersion);

    private static bool IsCafeBabe(ReadOnlySpan<byte> b) => b.Has([0xCA, 0xFE, 0xBA, 0xBE]) && b.Length >= 8;

    private static bool IsDex(ReadOnlySpan<byte> b) => b.Has("dex\n"u8) && b.Has(36, "p"u8);
}
