using System.Security.Cryptography;

namespace Pubky.LeanTls;

/// <summary>A cipher suite as the clients of tests and benchmarks know it.</summary>
internal sealed record LeanSuite(ushort Code, HashAlgorithmName Hash, int HashSize, int KeySize)
{
    public static readonly LeanSuite Aes128 = new(0x1301, HashAlgorithmName.SHA256, 32, 16);

    public static readonly LeanSuite Aes256 = new(0x1302, HashAlgorithmName.SHA384, 48, 32);

    public static readonly LeanSuite ChaCha = new(0x1303, HashAlgorithmName.SHA256, 32, 32);

    public static IReadOnlyList<LeanSuite> All { get; } = [Aes128, Aes256, ChaCha];

    public static LeanSuite Of(int code) => All.Single(suite => suite.Code == code);
}
