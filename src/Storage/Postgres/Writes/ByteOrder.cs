using System.Text;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>
/// The order of the database, in which every process writes new rows: whoever waits for another's row then holds none that the
/// other waits for.
/// </summary>
internal sealed class ByteOrder : IComparer<byte[]>, IComparer<string>
{
    public static readonly ByteOrder Instance = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);

    public int Compare(string? x, string? y) => Compare(Encoding.UTF8.GetBytes(x ?? ""), Encoding.UTF8.GetBytes(y ?? ""));
}
