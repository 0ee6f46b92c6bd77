namespace Pubky.Api.Client.Storage;

/// <summary>One row of the magic table: content whose head passes the test is of the type.</summary>
internal sealed record MagicRule(string ContentType, MagicRule.Test Matches)
{
    /// <summary>Looks at the head of a content. It must accept any length, none included.</summary>
    public delegate bool Test(ReadOnlySpan<byte> head);
}
