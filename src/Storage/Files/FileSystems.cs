using System.Runtime.InteropServices;

namespace Pubky.Storage.Files;

/// <summary>What kind of file system a path lies on.</summary>
internal static class FileSystems
{
    private const string MountInfo = "/proc/self/mountinfo";

    /// <summary>
    /// Whether a path, or the directory it will be made in, lies on a network file system, where file locks and flushing cannot
    /// be relied upon.
    /// </summary>
    /// <param name="path">Need not exist.</param>
    /// <param name="format">The file system's own name, such as <c>ext4</c> or <c>nfs4</c>; empty when it cannot be told.</param>
    public static bool IsNetwork(string path, out string format)
    {
        var real = Resolve(NearestExisting(Path.GetFullPath(path)));
        format = MountTable.FindFormat(ReadMounts(real), real) ?? "";
        return NetworkFormats.Contains(format);
    }

    private static IEnumerable<Mount> ReadMounts(string real)
    {
        if (OperatingSystem.IsLinux() && File.Exists(MountInfo))
        {
            // Only this names what lies behind FUSE, and unlike asking every mount it cannot hang on a dead server.
            return MountTable.Parse(File.ReadLines(MountInfo));
        }

        if (OperatingSystem.IsWindows())
        {
            // A share without a drive letter has no drive to ask.
            return real.StartsWith(@"\\", StringComparison.Ordinal)
                ? [new Mount(Path.GetPathRoot(real)!, "smb")]
                : [OfWindowsDrive(new DriveInfo(Path.GetPathRoot(real)!))];
        }

        return DriveInfo.GetDrives().Where(static d => d.IsReady).Select(static d => new Mount(d.Name, d.DriveFormat));
    }

    private static Mount OfWindowsDrive(DriveInfo drive) =>
        new(drive.Name, drive.DriveType == DriveType.Network ? "smb" : drive.IsReady ? drive.DriveFormat : "");

    private static string NearestExisting(string path)
    {
        while (!Path.Exists(path) && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return path;
    }

    /// <summary>The path without symbolic links: a link in a local directory may lead to a share.</summary>
    private static unsafe string Resolve(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return path;
        }

        var text = Libc.RealPath(path, 0);
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? path;
        }
        finally
        {
            NativeMemory.Free((void*)text);
        }
    }
}
