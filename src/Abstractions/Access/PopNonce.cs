using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>A number used once, from a proof of possession: 1 to 22 characters of <c>A–Z a–z 0–9 - _</c> (spec auth §2.5).</summary>
public sealed record PopNonce
{
    private const int MaxLength = 22;

    private PopNonce(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Parses a nonce.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PopNonce? nonce)
    {
        nonce = IdText.IsValid(text, MaxLength) ? new PopNonce(text) : null;
        return nonce is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
