using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Content;

/// <summary>See <see cref="EntryContent"/>: one of the two is there.</summary>
[GenerateSerializer, Alias("pubky.content")]
internal struct ContentWire
{
    [Id(0)]
    public ReadOnlyMemory<byte> Inline;

    [Id(1)]
    public Guid? Blob;

    public static ContentWire Of(EntryContent content) => content switch
    {
        EntryContent.Inline inline => new() { Inline = inline.Bytes },
        EntryContent.Blob blob => new() { Blob = Guid.ParseExact(blob.Id.ToString(), "N") },
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "Content of a kind that does not travel yet."),
    };

    public readonly EntryContent ToContent() =>
        Blob is { } blob ? new EntryContent.Blob(BlobId.Parse(blob.ToString("N"))) : new EntryContent.Inline(Inline);
}
