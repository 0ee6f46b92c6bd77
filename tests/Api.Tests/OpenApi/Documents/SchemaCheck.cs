using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pubky.Api.Tests.OpenApi.Documents;

/// <summary>Compares a value with a schema, as far as our documents use schemas. Members that are not described are errors.</summary>
internal static class SchemaCheck
{
    public static void ShouldFit(this JsonNode? value, ApiDocument document, JsonNode schema, string where)
    {
        var rules = document.Resolve(schema);
        TypeOf(value).ShouldBeOneOf([.. Types(rules)], where);
        if (rules["const"] is { } only)
        {
            JsonNode.DeepEquals(value, only).ShouldBeTrue($"{where}: {value} is not {only}.");
        }

        if (rules["enum"] is JsonArray choices)
        {
            choices.Any(choice => JsonNode.DeepEquals(choice, value)).ShouldBeTrue($"{where}: {value} is none of {choices}.");
        }

        switch (value)
        {
            case JsonObject members:
                CheckMembers(document, rules, members, where);
                break;
            case JsonArray items:
                items.ToList().ForEach(item => item.ShouldFit(document, rules["items"]!, where + "[]"));
                break;
            case JsonValue text when TypeOf(text) == "string":
                CheckText(rules, (string)text!, where);
                break;
        }
    }

    private static void CheckMembers(ApiDocument document, JsonObject rules, JsonObject members, string where)
    {
        var known = rules["properties"]!.AsObject();
        members.Select(static member => member.Key).ShouldBeSubsetOf(known.Select(static member => member.Key), where);
        rules["required"]!.AsArray().Select(static name => (string)name!).ShouldBeSubsetOf(members.Select(static member => member.Key), where);
        foreach (var (name, member) in members)
        {
            member.ShouldFit(document, known[name]!, $"{where}.{name}");
        }
    }

    private static void CheckText(JsonObject rules, string text, string where)
    {
        if (rules["pattern"] is { } pattern)
        {
            Regex.IsMatch(text, (string)pattern!).ShouldBeTrue($"{where}: {text} does not match {pattern}.");
        }

        ((long)text.Length).ShouldBeInRange((long?)rules["minLength"] ?? 0, (long?)rules["maxLength"] ?? long.MaxValue, where);
    }

    private static IEnumerable<string> Types(JsonObject rules) => rules["type"] switch
    {
        JsonArray several => several.Select(static type => (string)type!),
        { } one => [(string)one!],
        null => throw new InvalidDataException($"A schema without a type: {rules}."),
    };

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "integer",
            _ => "boolean",
        },
    };
}
