using System.Runtime.InteropServices;

namespace Pubky.Server;

/// <summary>The one call of the C library that .NET does not offer.</summary>
internal static partial class Libc
{
    /// <summary><c>EEXIST</c>, 17 on Linux, macOS and the BSDs.</summary>
    public const int Exists = 17;

    /// <summary>Gives a file a second name; fails if that name is taken, whoever takes it at whatever moment.</summary>
    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string name);
}
