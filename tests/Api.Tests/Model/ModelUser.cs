namespace Pubky.Api.Tests.Model;

/// <summary>What the model knows of one account.</summary>
internal sealed class ModelUser(string key)
{
    private const long Overhead = 256;

    public string Key => key;

    public bool Disabled { get; set; }

    public SortedDictionary<string, ModelFile> Files { get; } = new(Utf8Order.Instance);

    public long UsedBytes => Files.Values.Sum(static file => file.Bytes.Length + Overhead);

    /// <summary>Usage with a file of this length at a path.</summary>
    public long UsedWith(string path, long length) =>
        UsedBytes + (Files.TryGetValue(path, out var old) ? length - old.Bytes.Length : length + Overhead);

    /// <summary>Whether some directory of the path is a file, or the path a directory.</summary>
    public bool Collides(string path) => Files.Keys.Any(other =>
        other.StartsWith(path + "/", StringComparison.Ordinal) || path.StartsWith(other + "/", StringComparison.Ordinal));
}
