using System.Collections.Frozen;

namespace Pubky.Storage.Files;

/// <summary>Names of file systems whose files lie on another machine.</summary>
internal static class NetworkFormats
{
    private const string FusePrefix = "fuse.";

    private static readonly FrozenSet<string> Names = new[]
    {
        "9p", "acfs", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncp", "ncpfs", "nfs",
        "nfs4", "novell", "orangefs", "panfs", "pvfs2", "smb", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Plain FUSE says nothing: much of it is local.
    private static readonly FrozenSet<string> FuseNames = new[]
    {
        "blobfuse", "blobfuse2", "ceph", "ceph-fuse", "curlftpfs", "davfs", "davfs2", "gcsfuse", "geesefs", "glusterfs", "goofys",
        "gvfsd-fuse", "hadoop", "juicefs", "mfs", "moosefs", "mount-s3", "rclone", "s3fs", "seaweedfs", "smbnetfs", "sshfs",
        "vmhgfs-fuse",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string format) =>
        Names.Contains(format)
        || (format.StartsWith(FusePrefix, StringComparison.OrdinalIgnoreCase) && FuseNames.Contains(format[FusePrefix.Length..]));
}
