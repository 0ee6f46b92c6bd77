using System.Globalization;

namespace Pubky.Server.Configuration;

/// <summary>The text form of a port.</summary>
internal static class PortText
{
    /// <summary>Takes one to five digits up to 65535; no sign, no blanks.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int port)
    {
        port = 0;
        return text.Length <= 5
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port <= ushort.MaxValue;
    }
}
