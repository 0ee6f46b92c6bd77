using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>Compares whole configurations by what they contain; their lists compare by reference otherwise.</summary>
internal static class ConfigShould
{
    private static readonly JsonSerializerOptions Dump = new() { WriteIndented = true, Converters = { new AsText<IPAddress>(), new AsText<IPEndPoint>() } };

    public static void ShouldMean(this HomeserverConfig actual, HomeserverConfig expected) =>
        JsonSerializer.Serialize(actual, Dump).ShouldBe(JsonSerializer.Serialize(expected, Dump));

    private sealed class AsText<T> : JsonConverter<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
