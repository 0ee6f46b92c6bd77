namespace Pubky.Abstractions;

/// <summary>The value of an <c>If-Match</c> or <c>If-None-Match</c> header (RFC 9110 §13.1).</summary>
/// <param name="Any">Whether it is <c>*</c>: whatever exists.</param>
/// <param name="Hashes">The content hashes its entity tags name; tags of other forms name nothing we store and are left out.</param>
public sealed record TagCondition(bool Any, IReadOnlyList<ContentHash> Hashes)
{
    /// <summary>Whether it matches the current file; nothing matches where there is none.</summary>
    public bool Matches(Entry? current) => current is not null && (Any || Hashes.Contains(current.Hash));
}
