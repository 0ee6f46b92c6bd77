using Pubky.Node;
using Pubky.Server.Cli;

return await new ServerProgram(
    "pubky-homeserver",
    "A Pubky homeserver. Everything but the data directory is set in its config.toml.",
    static settings => NodeSettings.ToOptions(settings).ToFactory()).InvokeAsync(args);
