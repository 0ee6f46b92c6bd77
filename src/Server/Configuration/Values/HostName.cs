using System.Diagnostics.CodeAnalysis;

namespace Pubky.Server.Configuration;

/// <summary>A host name by RFC 1123 (spec operations §5.3). A dotted IPv4 address is one, too.</summary>
public sealed record HostName
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private HostName(string text) => Text = text;

    /// <summary>The name as it was written.</summary>
    public string Text { get; }

    /// <summary>Takes labels of letters, digits and inner hyphens, joined by single dots.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostName? name)
    {
        name = text.Length <= MaxLength && text.Split('.').All(IsLabel) ? new HostName(text) : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
