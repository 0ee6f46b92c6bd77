namespace Pubky.Storage.Files;

/// <summary>A mounted file system.</summary>
/// <param name="Point">Where it is mounted.</param>
/// <param name="Format">Its name, such as <c>ext4</c> or <c>fuse.sshfs</c>.</param>
internal readonly record struct Mount(string Point, string Format)
{
    /// <summary>Whether an absolute path without links lies at or below the mount point.</summary>
    public bool Holds(string path) =>
        path.StartsWith(Point, StringComparison.Ordinal)
        && (path.Length == Point.Length || Path.EndsInDirectorySeparator(Point) || path[Point.Length] is '/' or '\\');
}
