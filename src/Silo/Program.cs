using Pubky.Server.Cli;
using Pubky.Silo;

return await new ServerProgram(
    "pubky-silo",
    "A Pubky homeserver of several machines: one process of a cluster. Everything but the data directory is set in its config.toml.",
    static settings => SiloSettings.ToOptions(settings).ToFactory()).InvokeAsync(args);
