using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;

namespace Pubky.Abstractions;

/// <summary>The name of an app, by convention a domain: 1 to 253 UTF-8 bytes, without U+0000 (spec auth §2.5, §16.7).</summary>
public sealed record ClientId
{
    /// <summary>Longest name in UTF-8 bytes.</summary>
    public const int MaxBytes = 253;

    /// <summary>Reserved for grants that create accounts (spec auth §7.6).</summary>
    public static readonly ClientId Signup = new("pubky.signup");

    private ClientId(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Parses a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ClientId? id)
    {
        id = text is { Length: > 0 } && !text.Contains('\0', StringComparison.Ordinal) && Fits(text) ? new ClientId(text) : null;
        return id is not null;
    }

    /// <summary>Parses a name.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no client id.</exception>
    public static ClientId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a client id.");

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    // Whole text only: with half a surrogate pair it would come back from a store as another one.
    private static bool Fits(string text)
    {
        Span<byte> utf8 = stackalloc byte[MaxBytes];
        return Utf8.FromUtf16(text, utf8, out _, out _, replaceInvalidSequences: false) == OperationStatus.Done;
    }
}
