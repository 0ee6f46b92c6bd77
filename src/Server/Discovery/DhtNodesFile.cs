using System.Net;
using System.Text;
using Pubky.Pkarr.Dht;
using Pubky.Storage.Files;

namespace Pubky.Server.Discovery;

/// <summary>
/// The nodes of the DHT that this server knew when it last ran, so that it need not look for a way in again (spec pkarr §15.2).
/// Nothing depends on the file: what is damaged in it is passed over.
/// </summary>
internal static class DhtNodesFile
{
    /// <summary>Most nodes kept: several buckets full.</summary>
    public const int MaxNodes = 200;

    private const int MaxBytes = 64 * 1024;

    /// <summary>The nodes of a file; none if there is no file, or it cannot be read.</summary>
    public static IReadOnlyList<NodeContact> Read(string path)
    {
        try
        {
            var lines = Encoding.ASCII.GetString(SmallFile.Read(path, MaxBytes)).Split('\n');
            return [.. lines.Select(Parse).OfType<NodeContact>().Take(MaxNodes)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Replaces the file. Its directory is made if it is missing: where the database is elsewhere, nobody else makes it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, IEnumerable<NodeContact> nodes)
    {
        PrivateDirectory.Create(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.new";
        File.WriteAllLines(temporary, nodes.Take(MaxNodes).Select(static node => $"{node.Id} {node.EndPoint}"));
        File.Move(temporary, path, overwrite: true);
    }

    private static NodeContact? Parse(string line)
    {
        var id = new byte[NodeId.Size];
        return line.Split(' ') is [{ Length: 2 * NodeId.Size } hex, var address]
            && Convert.FromHexString(hex, id, out _, out _) == System.Buffers.OperationStatus.Done
            && IPEndPoint.TryParse(address, out var endPoint)
            && endPoint.Port != 0
                ? new NodeContact(new NodeId(id), endPoint)
                : null;
    }
}
