namespace Pubky.Testnet.Cli;

/// <summary>What the command line asks for.</summary>
/// <param name="Directory">Where the homeserver's data is kept; null keeps nothing.</param>
/// <param name="ConfigFile">The homeserver's configuration; null takes the defaults, or what the directory has.</param>
/// <param name="Host">The name under which browsers reach this machine; null leaves it to the configuration.</param>
/// <param name="NoDht">Whether the network does without UDP.</param>
/// <param name="UnknownKeysAreUnavailable">Whether the Pkarr relay answers 503 for unknown keys.</param>
internal sealed record TestnetArguments(
    string? Directory, string? ConfigFile = null, string? Host = null, bool NoDht = false, bool UnknownKeysAreUnavailable = false);
