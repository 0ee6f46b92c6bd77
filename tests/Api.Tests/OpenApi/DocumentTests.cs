using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pubky.Api.Tests.OpenApi.Documents;

namespace Pubky.Api.Tests.OpenApi;

/// <summary>A document as a document: complete, and without loose ends.</summary>
public abstract class DocumentTests
{
    // What the objects of OpenAPI 3.1 may hold, as far as we use them: a misspelt key would say nothing, quietly.
    private static readonly Dictionary<string, string[]> Vocabulary = new()
    {
        ["path"] = [.. ApiDocument.Methods, "description", "parameters", "x-other-methods"],
        ["operation"] = ["operationId", "tags", "description", "security", "parameters", "requestBody", "responses"],
        ["parameter"] = ["name", "in", "required", "description", "schema"],
        ["response"] = ["description", "headers", "content"],
        ["header"] = ["required", "description", "schema"],
        ["reference"] = ["$ref", "description"],
    };

    private protected abstract ApiDocument Document { get; }

    [Fact]
    public void Version_Is31() => ((string)Document.Root["openapi"]!).ShouldStartWith("3.1.");

    [Fact]
    public void References_AllResolve() =>
        Nodes(Document.Root).Where(static node => node.ContainsKey("$ref")).ShouldAllBe(node => Document.Find((string)node["$ref"]!) != null);

    [Fact]
    public void Components_AreAllUsed()
    {
        var used = Nodes(Document.Root).Select(static node => (string?)node["$ref"]).ToHashSet();
        var components = Document.Root["components"]!.AsObject().Where(static kind => kind.Key != "securitySchemes");

        components.SelectMany(static kind => kind.Value!.AsObject().Select(part => $"#/components/{kind.Key}/{part.Key}"))
            .ShouldBeSubsetOf(used.OfType<string>());
    }

    [Fact]
    public void OperationIds_AreThereAndUnique() =>
        Document.Operations.Select(static operation => (string)operation.Body["operationId"]!).ShouldBeUnique();

    [Fact]
    public void Operations_AreDescribedAndTagged()
    {
        var tags = Document.Root["tags"]!.AsArray().Select(static tag => (string)tag!["name"]!).ToList();

        Document.Operations.ShouldAllBe(operation => IsText(operation.Body["description"]));
        Document.Operations.ShouldAllBe(operation => operation.Body["tags"]!.AsArray().All(tag => tags.Contains((string)tag!)));
        Document.Operations.ShouldAllBe(static operation => operation.Body["responses"]!.AsObject().Count > 0);
    }

    [Fact]
    public void Parameters_FitTheirPaths()
    {
        foreach (var operation in Document.Operations)
        {
            var named = Regex.Matches(operation.Path, "{([a-z]+)}").Select(static match => match.Groups[1].Value);
            operation.Parameters.Where(static parameter => (string?)parameter["in"] == "path").Select(static parameter => (string)parameter["name"]!)
                .ShouldBe(named, operation.Path);
            operation.Parameters.Select(static parameter => $"{parameter["in"]} {parameter["name"]}").ShouldBeUnique();
        }
    }

    [Fact]
    public void Security_NamesSchemesThatExist() =>
        Nodes(Document.Root).Where(static node => node["security"] is JsonArray).SelectMany(static node => node["security"]!.AsArray())
            .SelectMany(static choice => choice!.AsObject().Select(static scheme => scheme.Key))
            .ShouldBeSubsetOf(Document.Root["components"]!["securitySchemes"]!.AsObject().Select(static scheme => scheme.Key));

    [Fact]
    public void Objects_HoldNothingUnknownAndSayWhatTheyAre()
    {
        var components = Document.Root["components"]!;
        Document.Paths.ToList().ForEach(static path => Check("path", path.Item, path.Path));
        Document.Operations.ToList().ForEach(static operation => Check("operation", operation.Body, $"{operation.Method} {operation.Path}"));
        CheckAll("parameter", components["parameters"]!);
        CheckAll("response", components["responses"]!);
        CheckAll("header", components["headers"]!);
        foreach (var responses in Document.Operations.Select(static operation => operation.Body["responses"]!))
        {
            CheckAll("response", responses);
        }
    }

    private void CheckAll(string kind, JsonNode parts)
    {
        foreach (var (name, part) in parts.AsObject())
        {
            Check(kind, part!.AsObject(), name);
            IsText(Document.Resolve(part)["description"]).ShouldBeTrue($"{name} has no description.");
        }
    }

    private static void Check(string kind, JsonObject part, string name) =>
        part.Select(static member => member.Key).ShouldBeSubsetOf(Vocabulary[part.ContainsKey("$ref") ? "reference" : kind], name);

    private static bool IsText(JsonNode? node) => node is JsonValue && !string.IsNullOrWhiteSpace((string?)node);

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(static member => Nodes(member.Value))],
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    };
}

/// <summary>That of the client API.</summary>
public sealed class ClientDocumentTests : DocumentTests
{
    private protected override ApiDocument Document => ApiDocument.Client;
}

/// <summary>That of the admin API.</summary>
public sealed class AdminDocumentTests : DocumentTests
{
    private protected override ApiDocument Document => ApiDocument.Admin;
}
