namespace Pubky.Api.Client.Storage;

/// <summary>The magic bytes of spec storage, Appendix A. The order of the rules is part of the table: the first match decides.</summary>
internal static class MagicTable
{
    private static readonly MagicRule[] Rules =
    [
        .. ProgramMagic.Rules,
        .. BookMagic.Rules,
        .. ImageMagic.Rules,
        .. VideoMagic.Rules,
        .. AudioMagic.Rules,
        .. FontMagic.Rules,
        .. DocumentMagic.Rules,
        .. ArchiveMagic.Rules,
        .. TextMagic.Rules,
    ];

    /// <summary>The media type the bytes announce, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> head)
    {
        foreach (var rule in Rules)
        {
            if (rule.Matches(head))
            {
                return rule.ContentType;
            }
        }

        return null;
    }
}
