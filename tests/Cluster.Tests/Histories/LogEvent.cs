using Pubky.Abstractions;

namespace Pubky.Cluster.Tests.Histories;

/// <summary>An event of the log, wherever it was read.</summary>
/// <param name="Cursor">Its number.</param>
/// <param name="Uri">Owner and path.</param>
/// <param name="Hash">Of the content; null for a deletion.</param>
internal sealed record LogEvent(long Cursor, string Uri, ContentHash? Hash)
{
    private const int OwnerStart = 8;
    private const int PathStart = OwnerStart + 52;

    public bool IsPut => Hash is not null;

    /// <summary>Public key of the file's owner.</summary>
    public string Owner => Uri[OwnerStart..PathStart];

    public bool IsPublic => Uri.AsSpan(PathStart).StartsWith("/pub/", StringComparison.Ordinal);

    public override string ToString() => $"{Cursor} {(IsPut ? "PUT" : "DEL")} …{Uri[PathStart..]} {Operation.Short(Hash)}";
}
