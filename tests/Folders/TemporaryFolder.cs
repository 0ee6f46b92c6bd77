namespace Pubky.Folders;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pubky-tests-").FullName;

    public string At(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Writes a file; its path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }

    public string Read(string name) => File.ReadAllText(At(name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
