using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>The revocation handle of a grant, its <c>jti</c>: 1 to 22 characters of <c>A–Z a–z 0–9 - _</c> (spec auth §2.5).</summary>
public sealed record GrantId
{
    /// <summary>Longest id in characters.</summary>
    public const int MaxLength = 22;

    private GrantId(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Parses an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GrantId? id)
    {
        id = IdText.IsValid(text, MaxLength) ? new GrantId(text) : null;
        return id is not null;
    }

    /// <summary>Parses an id.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no grant id.</exception>
    public static GrantId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a grant id.");

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
