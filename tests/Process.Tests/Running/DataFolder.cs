using System.Security.Cryptography;

namespace Pubky.Process.Tests.Running;

/// <summary>A data directory of its own for one test, removed with everything in it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("pubky-process-").FullName;

    public string Config => Path.Combine(Root, "config.toml");

    public string Secret => Path.Combine(Root, "secret");

    public string Database => Path.Combine(Root, "data", "homeserver.db");

    private string Staging => Path.Combine(Root, "data", "staging");

    /// <summary>Uploads that have begun to be written to disk and are not finished.</summary>
    public string[] StagingFiles() => Directory.Exists(Staging) ? Directory.GetFiles(Staging) : [];

    /// <summary>The file of a finished blob.</summary>
    public FileInfo Blob(string id) => new(Path.Combine(Root, "data", "blobs", id[..2], id));

    /// <summary>Every finished blob.</summary>
    public string[] Blobs() => Directory.GetFiles(Path.Combine(Root, "data", "blobs"), "*", SearchOption.AllDirectories);

    /// <summary>A fingerprint of the configuration and of the key.</summary>
    public string Identity() =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Config))) + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Secret)));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
