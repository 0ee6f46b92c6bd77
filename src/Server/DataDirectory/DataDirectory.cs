using Pubky.Storage.Files;

namespace Pubky.Server;

/// <summary>The directory that holds all of a homeserver, and the names in it (spec operations §4).</summary>
public sealed record DataDirectory
{
    /// <summary>A name of the reference homeserver, kept so that a left-over of either is known by the other.</summary>
    private const string ProbeName = "test_write_f2d560932f9b437fa9ef430ba436d611";

    private DataDirectory(string root) => Root = root;

    /// <summary>Absolute path of the directory.</summary>
    public string Root { get; }

    /// <summary>The configuration.</summary>
    public string ConfigFile => Path.Combine(Root, "config.toml");

    /// <summary>The seed of the server's key.</summary>
    public string SecretFile => Path.Combine(Root, "secret");

    /// <summary>The password of the admin API, unless the configuration has one.</summary>
    public string AdminPasswordFile => Path.Combine(Root, "admin_password");

    /// <summary>Locked while a server runs on the directory.</summary>
    public string LockFile => Path.Combine(Root, "lock");

    /// <summary>For the database and the files; made by those who write there.</summary>
    public string DataFolder => Path.Combine(Root, "data");

    /// <summary>For user files.</summary>
    public string FilesFolder => Path.Combine(DataFolder, "files");

    /// <summary>Names a directory; nothing is created yet. A leading <c>~/</c> is the home directory.</summary>
    /// <exception cref="StartupException">The path cannot be a directory's.</exception>
    public static DataDirectory At(string path)
    {
        try
        {
            return new DataDirectory(Path.GetFullPath(HomePath.Expand(path)));
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"'{path}' cannot be a data directory: {e.Message}", e);
        }
    }

    /// <summary>Creates the directory, for its owner alone, if it is missing, and proves that files can be written in it.</summary>
    /// <exception cref="StartupException">It cannot be created or written.</exception>
    public void Prepare()
    {
        try
        {
            PrivateDirectory.Create(Root);
            var probe = Path.Combine(Root, ProbeName);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data directory '{Root}' cannot be created or written: {e.Message}", e);
        }
    }
}
