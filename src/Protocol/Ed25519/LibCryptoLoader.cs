using System.Reflection;
using System.Runtime.InteropServices;

namespace Pubky.Protocol;

/// <summary>Finds <c>libcrypto</c> under the names it has on each system.</summary>
internal static class LibCryptoLoader
{
    private const string Missing =
        "The OpenSSL library libcrypto was not found, and Ed25519 signatures need it. Install OpenSSL 1.1.1 or later "
        + "(Debian and Ubuntu: apt install openssl; Alpine: apk add libcrypto3; Fedora: dnf install openssl-libs; "
        + "macOS: brew install openssl@3, and set DYLD_LIBRARY_PATH to its lib directory; "
        + "Windows: put libcrypto-3-x64.dll into a directory of PATH). Names tried: ";

    /// <summary>Loads the first of the names that exists; leaves other libraries to the runtime.</summary>
    /// <exception cref="DllNotFoundException">None of the names exists; the message tells the remedy.</exception>
    public static nint Resolve(string library, Assembly assembly, DllImportSearchPath? searchPath) =>
        library == LibCrypto.Name ? LoadFirst(CandidateNames(), assembly, searchPath) : 0;

    internal static nint LoadFirst(string[] names, Assembly assembly, DllImportSearchPath? searchPath)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, assembly, searchPath, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException(Missing + string.Join(", ", names) + ".");
    }

    private static string[] CandidateNames()
    {
        if (OperatingSystem.IsWindows())
        {
            return RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? ["libcrypto-3-arm64.dll", "libcrypto-1_1-arm64.dll"]
                : ["libcrypto-3-x64.dll", "libcrypto-1_1-x64.dll"];
        }

        // Never the name without a version on macOS: the system kills a process that loads it.
        return OperatingSystem.IsMacOS()
            ? ["libcrypto.3.dylib", "libcrypto.1.1.dylib"]
            : ["libcrypto.so.3", "libcrypto.so.1.1"];
    }
}
