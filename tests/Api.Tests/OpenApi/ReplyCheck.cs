using System.Text.Json.Nodes;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Api.Tests.OpenApi.Documents;

namespace Pubky.Api.Tests.OpenApi;

/// <summary>Compares an answer with its description: no header missing or unheard of, and a body of the described type and form.</summary>
internal static class ReplyCheck
{
    private static readonly string[] Framing = ["Connection", "Content-Length", "Content-Type", "Date", "Server", "Transfer-Encoding"];

    public static void ShouldFit(this Reply reply, Operation operation, int status)
    {
        var response = operation.Response(status);
        CheckHeaders(operation.Document, reply, response);
        if (response["content"] is JsonObject content)
        {
            CheckBody(operation, reply, content);
        }
        else
        {
            (reply["Content-Type"], reply.Body.Length).ShouldBe((null, 0));
        }
    }

    private static void CheckHeaders(ApiDocument document, Reply reply, JsonObject response)
    {
        var described = new[] { document.Root["x-headers-of-every-response"], response["headers"] }
            .SelectMany(static headers => headers?.AsObject() ?? [])
            .ToDictionary(static header => header.Key, header => document.Resolve(header.Value!), StringComparer.OrdinalIgnoreCase);

        reply.Headers.Select(static header => header.Name.ToLowerInvariant()).Distinct()
            .ShouldBeSubsetOf([.. described.Keys.Select(static name => name.ToLowerInvariant()), .. Framing.Select(static name => name.ToLowerInvariant())]);
        described.Where(static header => (bool?)header.Value["required"] == true).ShouldAllBe(header => reply[header.Key] != null);
        foreach (var (name, value) in reply.Headers.Where(header => described.ContainsKey(header.Name)))
        {
            var schema = described[name]["schema"]!;
            JsonNode typed = (string?)schema["type"] == "integer" ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : value;
            typed.ShouldFit(document, schema, name);
        }
    }

    private static void CheckBody(Operation operation, Reply reply, JsonObject content)
    {
        var type = reply["Content-Type"]!.Split(';')[0];
        (content.ContainsKey(type) || content.ContainsKey("*/*")).ShouldBeTrue($"{type} is not described.");
        if (operation.Method == "HEAD")
        {
            reply.Body.ShouldBeEmpty();
            return;
        }

        reply.Body.ShouldNotBeEmpty();
        if (type == "application/json")
        {
            JsonNode.Parse(reply.Body).ShouldFit(operation.Document, content[type]!["schema"]!, "body");
        }
    }
}
