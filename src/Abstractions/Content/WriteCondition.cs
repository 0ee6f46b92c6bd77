namespace Pubky.Abstractions;

/// <summary>On what a write depends. The default value depends on nothing.</summary>
/// <param name="IfMatch">The file must be one of these, or null.</param>
/// <param name="IfNoneMatch">The file must not be one of these, or null.</param>
public readonly record struct WriteCondition(TagCondition? IfMatch, TagCondition? IfNoneMatch)
{
    /// <summary>Whether the write may go on, the current file being <paramref name="current"/>.</summary>
    public bool IsMet(Entry? current) => IfMatch?.Matches(current) != false && IfNoneMatch?.Matches(current) != true;
}
