using System.CommandLine;

namespace Pubky.Server.Cli;

/// <summary>The option <c>--data-dir</c>; it may stand before or after the subcommand.</summary>
internal static class DataDirectoryOption
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--data-dir", "-d")
        {
            Description = "Directory of the server's configuration, key and data. It need not exist. [default: ~/.pubky]",
            HelpName = "DIR",
            Recursive = true,
        };
        option.Validators.Add(static result =>
        {
            if (Refuse(result.GetValueOrDefault<string?>()) is { } problem)
            {
                result.AddError(problem);
            }
        });
        return option;
    }

    private static string? Refuse(string? path)
    {
        try
        {
            return string.IsNullOrEmpty(path) ? "--data-dir needs the path of a directory."
                : File.Exists(HomePath.Expand(path)) ? $"--data-dir names a file, not a directory: {path}"
                : null;
        }
        catch (StartupException e)
        {
            return e.Message;
        }
    }
}
