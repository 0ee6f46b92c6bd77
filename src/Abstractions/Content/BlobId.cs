using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>
/// Name of one stored body. Fresh for every upload and never reused, so what a reader has opened never changes under it.
/// Text: 32 lower-case hexadecimal digits.
/// </summary>
public readonly record struct BlobId
{
    private const int TextLength = 32;

    private readonly Guid _value;

    private BlobId(Guid value) => _value = value;

    /// <summary>A new, random id.</summary>
    public static BlobId Create() => new(Guid.NewGuid());

    /// <summary>Parses 32 hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BlobId id)
    {
        // The length first: Guid would ignore white space around the digits.
        var value = Guid.Empty;
        var ok = text?.Length == TextLength && Guid.TryParseExact(text, "N", out value);
        id = new BlobId(value);
        return ok;
    }

    /// <summary>Parses 32 hexadecimal digits.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a blob id.</exception>
    public static BlobId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a blob id.");

    /// <inheritdoc/>
    public override string ToString() => _value.ToString("N");
}
