namespace Pubky.Cluster.Tests.Histories;

/// <summary>The files that clients keep a history of, by their names in events.</summary>
internal sealed class FileIndex(IReadOnlyList<FileHistory> files)
{
    private readonly Dictionary<string, FileHistory> _byUri = files.ToDictionary(static file => file.Owner.Uri(file.Path));

    public IReadOnlyList<FileHistory> All => files;

    public FileHistory? Find(string uri) => _byUri.GetValueOrDefault(uri);
}
