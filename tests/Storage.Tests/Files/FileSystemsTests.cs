using Pubky.Storage.Files;

namespace Pubky.Storage.Tests.Files;

public sealed class FileSystemsTests
{
    private static readonly string[] MountInfo =
    [
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
        "23 22 0:21 / /proc rw,nosuid shared:12 - proc proc rw",
        "36 22 0:31 / /srv rw,relatime - nfs4 files:/srv rw,vers=4.2",
        "37 36 254:1 / /srv/local rw,relatime shared:5 master:2 - xfs /dev/vdb rw",
        "38 22 0:32 / /home/a\\040b\\134c rw - fuse.sshfs me@host:/ rw",
        "39 22 0:33 / /over rw - tmpfs tmpfs rw",
        "40 39 0:34 / /over rw - cifs //files/over rw",
        "a line nobody expects",
    ];

    [Theory]
    [InlineData("/", "ext4")]
    [InlineData("/var/lib/pubky", "ext4")]
    [InlineData("/srv", "nfs4")]
    [InlineData("/srv/data", "nfs4")]
    [InlineData("/srvdata", "ext4")]
    [InlineData("/srv/local", "xfs")]
    [InlineData("/srv/local/data", "xfs")]
    [InlineData("/srv/locals", "nfs4")]
    [InlineData("/home/a b\\c/data", "fuse.sshfs")]
    [InlineData("/over/data", "cifs")]
    public void FindFormat_Path_IsThatOfItsDeepestAndNewestMount(string path, string format)
    {
        MountTable.FindFormat(MountTable.Parse(MountInfo), path).ShouldBe(format);
    }

    [Fact]
    public void FindFormat_NoMountHoldsThePath_IsUnknown() => MountTable.FindFormat([new Mount("/a", "ext4")], "/b").ShouldBeNull();

    [Theory]
    [InlineData("nfs", true)]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("SMB", true)]
    [InlineData("9p", true)]
    [InlineData("ceph", true)]
    [InlineData("fuse.sshfs", true)]
    [InlineData("fuse.s3fs", true)]
    [InlineData("fuse.rclone", true)]
    [InlineData("fuse.glusterfs", true)]
    [InlineData("ext4", false)]
    [InlineData("btrfs", false)]
    [InlineData("overlay", false)]
    [InlineData("tmpfs", false)]
    [InlineData("NTFS", false)]
    [InlineData("nfsd", false)]
    [InlineData("fuse.gocryptfs", false)]
    [InlineData("fuseblk", false)]
    [InlineData("fuse", false)]
    [InlineData("", false)]
    public void Contains_Format_KnowsThoseOfOtherMachines(string format, bool network) =>
        NetworkFormats.Contains(format).ShouldBe(network);

    [Fact]
    public void IsNetwork_DirectoryNotYetMade_AsksForItsParent()
    {
        using var directory = new TemporaryDirectory();
        FileSystems.IsNetwork(directory.Path, out var expected);

        FileSystems.IsNetwork(directory.Combine("not/yet/made"), out var format);

        format.ShouldBe(expected);
        format.ShouldNotBeEmpty();
    }

    [Fact]
    public void IsNetwork_LinkToAnotherFileSystem_TellsThatOfItsTarget()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var directory = new TemporaryDirectory();
        Directory.CreateSymbolicLink(directory.Combine("link"), "/proc/self");

        FileSystems.IsNetwork(directory.Combine("link/task"), out var format).ShouldBeFalse();

        format.ShouldBe("proc");
    }
}
