namespace Pubky.Cluster.Tests.Nodes;

/// <summary>What every node of a cluster is told.</summary>
internal static class NodeSettings
{
    public static Dictionary<string, string> Of(ClusterPlace place, NodeKind kind, int number)
    {
        var settings = new Dictionary<string, string>
        {
            ["PUBKY__STORAGE__DATABASE"] = "postgres",
            ["PUBKY__GENERAL__DATABASE_URL"] = place.DatabaseUrl,
            ["PUBKY__STORAGE__TYPE"] = place.Blobs == BlobPlace.Database ? "database" : "file_system",
            ["PUBKY__DRIVE__PUBKY_TLS_ENABLED"] = "false",
        };
        if (place.Blobs == BlobPlace.SharedDirectory)
        {
            settings["PUBKY__STORAGE__DIRECTORY"] = place.BlobDirectory;
        }

        foreach (var (name, value) in kind.Settings(number))
        {
            settings[name] = value;
        }

        return settings;
    }
}
