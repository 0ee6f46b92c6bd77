using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pubky.Storage.Files;

/// <summary>The few calls of the C library that .NET does not offer.</summary>
internal static partial class Libc
{
    /// <summary><c>O_RDONLY</c>, 0 on every Unix.</summary>
    public const int ReadOnly = 0;

    /// <summary><c>EINTR</c>, 4 on every Unix.</summary>
    public const int Interrupted = 4;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    /// <summary>Sets a file's times; with <paramref name="times"/> 0 to the current time of whoever keeps the file.</summary>
    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    public static partial int SetFileTimes(SafeFileHandle file, nint times);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>Resolves links; the answer, if not 0, is to be freed with <see cref="NativeMemory.Free"/>.</summary>
    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint RealPath(string path, nint buffer);
}
