namespace Pubky.Bench.Harness;

/// <summary>A directory for the run, removed after it.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly string _root;
    private int _count;

    public ScratchDirectory(string? parent)
    {
        _root = parent is null
            ? Directory.CreateTempSubdirectory("pubky-bench-").FullName
            : Directory.CreateDirectory(Path.Combine(parent, $"pubky-bench-{Environment.ProcessId}")).FullName;
        var mount = DriveInfo.GetDrives()
            .Where(drive => _root.StartsWith(drive.Name, StringComparison.Ordinal))
            .MaxBy(static drive => drive.Name.Length);
        Format = mount?.DriveFormat ?? "unknown";
    }

    /// <summary>Name of the file system.</summary>
    public string Format { get; }

    /// <summary>Whether nothing written here reaches a disk.</summary>
    public bool IsInMemory => Format is "tmpfs" or "ramfs";

    /// <summary>The path of a new directory that nobody else has.</summary>
    public string NewDirectory() => Directory.CreateDirectory(Path.Combine(_root, $"{++_count}")).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
