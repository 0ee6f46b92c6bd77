using System.Text;

namespace Pubky.Server.Configuration;

/// <summary>
/// The text of a new <c>config.toml</c>: table headers as they are, every key commented out with its default, so that it loads
/// as the defaults and removing one <c># </c> is all it takes to change a key (spec operations §5.5). Install scripts look for
/// a line that begins with <c># database_url = </c>.
/// </summary>
internal static class SampleConfig
{
    private const string Head = """
        # Configuration of pubky-homeserver.
        #
        # Every key is shown with its default. To change one, remove the "# " before it and restart.
        # A key can also be set by an environment variable, which wins over this file: PUBKY__GENERAL__SIGNUP_MODE=open,
        # or PUBKY__GENERAL__SIGNUP_MODE_FILE=/path to take the content of a file. Arrays can only be set here.

        """;

    /// <summary>Writes the text, with line feeds as line ends.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var table in ConfigKeys.All.GroupBy(static key => key.Table))
        {
            text.Append($"\n[{table.Key}]\n");
            foreach (var key in table)
            {
                WriteKey(text, key);
            }
        }

        return text.ToString();
    }

    private static void WriteKey(StringBuilder text, ConfigKey key)
    {
        text.Append($"\n# {key.Summary}\n");
        if (key.Unbuilt is not null)
        {
            text.Append("# Not built in this version; ignored.\n");
        }

        if (key.DefaultText is null)
        {
            text.Append("# Unset by default; for example:\n");
        }

        text.Append($"# {key.Name} = {key.DefaultText ?? key.Example}\n");
    }
}
