using Pubky.Abstractions;

namespace Pubky.Silo.Wire;

/// <summary>What has a canonical text: ids, paths, capabilities.</summary>
[GenerateSerializer, Alias("pubky.text")]
internal struct TextWire
{
    [Id(0)]
    public string Text;

    public static TextWire Of(string text) => new() { Text = text };
}

/// <remarks>Not parsed again: rows of older rules, too, lie in the store.</remarks>
[RegisterConverter]
internal sealed class StoragePathConverter : IConverter<StoragePath, TextWire>
{
    public StoragePath ConvertFromSurrogate(in TextWire surrogate) => StoragePath.FromTrusted(surrogate.Text);

    public TextWire ConvertToSurrogate(in StoragePath value) => TextWire.Of(value.Value);
}

[RegisterConverter]
internal sealed class GrantIdConverter : IConverter<GrantId, TextWire>
{
    public GrantId ConvertFromSurrogate(in TextWire surrogate) => GrantId.Parse(surrogate.Text);

    public TextWire ConvertToSurrogate(in GrantId value) => TextWire.Of(value.Value);
}

[RegisterConverter]
internal sealed class ClientIdConverter : IConverter<ClientId, TextWire>
{
    public ClientId ConvertFromSurrogate(in TextWire surrogate) => ClientId.Parse(surrogate.Text);

    public TextWire ConvertToSurrogate(in ClientId value) => TextWire.Of(value.Value);
}

[RegisterConverter]
internal sealed class CapabilitiesConverter : IConverter<Capabilities, TextWire>
{
    public Capabilities ConvertFromSurrogate(in TextWire surrogate) => Capabilities.Parse(surrogate.Text);

    public TextWire ConvertToSurrogate(in Capabilities value) => TextWire.Of(value.ToString());
}
