using System.Net;
using Pubky.Api.Client;
using Pubky.Node;
using Pubky.Node.Cli;
using Pubky.Node.Configuration;
using Pubky.Node.Engine;
using Pubky.Protocol;

namespace Pubky.Testnet.Network;

/// <summary>Where a homeserver lives and who it is: in a directory that is thrown away, or in one that stays.</summary>
internal sealed class TestHome : IDisposable
{
    /// <summary>What scripts and tests use, unless a configuration says otherwise (spec operations §16.1).</summary>
    private const string AdminPassword = "admin";

    private readonly Action _leave;

    private TestHome(HomeserverOptions homeserver, KeyPair keys, PkdnsConfig discovery, IReadOnlyList<string> warnings, Action leave)
    {
        (Homeserver, Keys, Discovery, Warnings) = (homeserver, keys, discovery, warnings);
        _leave = leave;
    }

    /// <summary>How the homeserver runs, on the network's sockets.</summary>
    public HomeserverOptions Homeserver { get; }

    public KeyPair Keys { get; }

    /// <summary>What its discovery record says, and how it is published.</summary>
    public PkdnsConfig Discovery { get; }

    /// <summary>What the developer should read.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The home that the options describe.</summary>
    /// <param name="options">The homeserver.</param>
    /// <param name="frame">What the network forces on it.</param>
    /// <exception cref="StartupException">The directory or the configuration cannot be used, or another process uses the directory.</exception>
    public static TestHome Open(TestHomeserverOptions options, HomeFrame frame)
    {
        if (options.Directory is { } kept)
        {
            return InDirectory(DataDirectory.At(kept), options, frame, isKept: true);
        }

        var temporary = DataDirectory.At(Directory.CreateTempSubdirectory("pubky-testnet-").FullName);
        try
        {
            return options.ConfigFile is null ? Fresh(temporary, options, frame) : InDirectory(temporary, options, frame, isKept: false);
        }
        catch
        {
            Directory.Delete(temporary.Root, recursive: true);
            throw;
        }
    }

    /// <summary>Frees the key and the directory.</summary>
    public void Dispose() => _leave();

    /// <summary>Without any configuration: the defaults, and whoever may sign up by the options (spec operations §16.3).</summary>
    private static TestHome Fresh(DataDirectory directory, TestHomeserverOptions options, HomeFrame frame)
    {
        var config = frame.Force(HomeserverConfig.Default, options, AdminPassword);
        var keys = options.Seed is { } seed ? KeyPair.FromSeed(seed.Span) : KeyPair.Generate();
        var homeserver = new HomeserverOptions
        {
            Engine = new EmbeddedEngineOptions { DataDirectory = directory.Root, Throwaway = true },
            IcannListen = config.Drive.IcannListenSocket,
            PubkyTls = new PubkyTlsListenerOptions(config.Drive.PubkyListenSocket, keys),
            Client = new ClientApiOptions { HomeserverKey = keys.PublicKey, SignupMode = options.SignupMode },
            Admin = config.Admin.Enabled ? AdminListener.ToOptions(config, keys.PublicKey, AdminPassword) : null,
        };
        return new TestHome(homeserver, keys, config.Pkdns, [], () =>
        {
            keys.Dispose();
            Directory.Delete(directory.Root, recursive: true);
        });
    }

    /// <summary>A homeserver's data directory; what is missing in it is created, what is there is kept.</summary>
    private static TestHome InDirectory(DataDirectory directory, TestHomeserverOptions options, HomeFrame frame, bool isKept)
    {
        directory.Prepare();
        TestFiles.CreateMissing(directory, options);
        var settings = SettingsLoader.LoadLocked(directory);
        try
        {
            var forced = settings with { Config = frame.Force(settings.Config, options, AdminPassword) };

            // The network publishes the record itself, and waits for it.
            var homeserver = HomeserverProcess.ToOptions(forced) with { Discovery = null };
            return new TestHome(
                isKept ? homeserver : homeserver with { Engine = homeserver.Engine with { Throwaway = true } },
                settings.Keys,
                forced.Config.Pkdns,
                settings.Warnings,
                () =>
                {
                    settings.Dispose();
                    if (!isKept)
                    {
                        Directory.Delete(directory.Root, recursive: true);
                    }
                });
        }
        catch
        {
            settings.Dispose();
            throw;
        }
    }
}
