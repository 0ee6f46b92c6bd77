using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Tests.Configuration.Toml;

/// <summary>Writes a document in a form that is easy to expect.</summary>
internal static class ToJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(TomlValue value) => value switch
    {
        TomlTable table => $"{{{string.Join(',', table.Entries.Select(pair => $"{Quote(pair.Key)}:{Write(pair.Value)}"))}}}",
        TomlArray array => $"[{string.Join(',', array.Items.Select(Write))}]",
        TomlString text => Quote(text.Value),
        TomlInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TomlBoolean boolean => boolean.Value ? "true" : "false",
        _ => throw new InvalidOperationException(),
    };

    private static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);
}
