using System.Text.Json.Nodes;

namespace Pubky.Api.Tests.OpenApi.Documents;

/// <summary>An OpenAPI document of the folder <c>docs</c>.</summary>
internal sealed class ApiDocument(JsonObject root)
{
    public static readonly string[] Methods = ["get", "head", "put", "post", "delete", "options", "patch", "trace"];

    public static readonly ApiDocument Client = Load("openapi-client.yml");

    public static readonly ApiDocument Admin = Load("openapi-admin.yml");

    public JsonObject Root => root;

    public IEnumerable<(string Path, JsonObject Item)> Paths => root["paths"]!.AsObject().Select(static path => (path.Key, path.Value!.AsObject()));

    public IEnumerable<Operation> Operations =>
        from path in Paths
        from method in Methods
        where path.Item.ContainsKey(method)
        select new Operation(this, path.Path, method.ToUpperInvariant(), path.Item[method]!.AsObject());

    /// <summary>Follows a reference, if the node is one.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var target = node.AsObject();
        while (target["$ref"] is { } reference)
        {
            target = Find((string)reference!) ?? throw new InvalidDataException($"{reference} leads nowhere.");
        }

        return target;
    }

    /// <summary>What a reference within the document names, or null.</summary>
    public JsonObject? Find(string reference)
    {
        JsonNode? node = reference.StartsWith("#/", StringComparison.Ordinal) ? root : null;
        foreach (var name in reference.Split('/').Skip(1))
        {
            node = (node as JsonObject)?[name.Replace("~1", "/", StringComparison.Ordinal)];
        }

        return node as JsonObject;
    }

    private static ApiDocument Load(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", name)))
        {
            folder = folder.Parent ?? throw new FileNotFoundException($"No folder above the tests has docs/{name}.");
        }

        return new ApiDocument(YamlReader.Read(Path.Combine(folder.FullName, "docs", name)));
    }
}

/// <summary>A method of a path.</summary>
internal sealed record Operation(ApiDocument Document, string Path, string Method, JsonObject Body)
{
    public IEnumerable<int> Statuses =>
        Body["responses"]!.AsObject().Select(static response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture));

    public JsonObject Response(int status) => Document.Resolve(Body["responses"]![$"{status}"]!);

    /// <summary>Parameters of the operation and of its path.</summary>
    public IEnumerable<JsonObject> Parameters =>
        new[] { Document.Root["paths"]![Path]!["parameters"], Body["parameters"] }
            .SelectMany(static list => list?.AsArray() ?? [])
            .Select(parameter => Document.Resolve(parameter!));
}
