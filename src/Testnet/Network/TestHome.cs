using System.Net;
using Pubky.Api.Client;
using Pubky.Node;
using Pubky.Node.Cli;
using Pubky.Node.Configuration;
using Pubky.Node.Engine;
using Pubky.Protocol;

namespace Pubky.Testnet.Network;

/// <summary>Where the network's homeserver lives and who it is: in a directory that is thrown away, or in one that stays.</summary>
internal sealed class TestHome : IDisposable
{
    /// <summary>What scripts and tests use, unless the configuration of a kept directory says otherwise (spec operations §16.1).</summary>
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

    /// <summary>What its discovery record says.</summary>
    public PkdnsConfig Discovery { get; }

    /// <summary>What the developer should read.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>A new empty directory, removed in the end; anybody may sign up.</summary>
    public static TestHome Temporary(TestNetworkOptions options)
    {
        var directory = Directory.CreateTempSubdirectory("pubky-testnet-").FullName;
        var keys = KeyPair.FromSeed(TestSeed.Bytes);
        var config = Force(HomeserverConfig.Default, options);
        var homeserver = new HomeserverOptions
        {
            Engine = new EmbeddedEngineOptions { DataDirectory = directory, Throwaway = true },
            IcannListen = config.Drive.IcannListenSocket,
            Client = new ClientApiOptions { HomeserverKey = keys.PublicKey, SignupMode = SignupMode.Open },
            Admin = AdminListener.ToOptions(config, keys.PublicKey, AdminPassword),
        };
        return new TestHome(homeserver, keys, config.Pkdns, [], () =>
        {
            keys.Dispose();
            Directory.Delete(directory, recursive: true);
        });
    }

    /// <summary>A homeserver's data directory; what is missing in it is created, what is there is kept (spec operations §16.3).</summary>
    /// <exception cref="StartupException">It cannot be used, or another process uses it.</exception>
    public static TestHome Persistent(string path, TestNetworkOptions options)
    {
        var directory = DataDirectory.At(path);
        directory.Prepare();
        TestFiles.CreateMissing(directory);
        var settings = SettingsLoader.LoadLocked(directory);
        try
        {
            var forced = settings with { Config = Force(settings.Config, options) };
            return new TestHome(
                HomeserverProcess.ToOptions(forced), settings.Keys, settings.Config.Pkdns, settings.Warnings, settings.Dispose);
        }
        catch
        {
            settings.Dispose();
            throw;
        }
    }

    /// <summary>Whatever a configuration says of sockets, those of the network count, and the admin API is served (spec operations §16.3).</summary>
    private static HomeserverConfig Force(HomeserverConfig config, TestNetworkOptions options) => config with
    {
        Drive = config.Drive with { IcannListenSocket = new IPEndPoint(options.Address, options.HomeserverPort) },
        Admin = new AdminConfig(
            Enabled: true,
            new IPEndPoint(options.Address, options.AdminPort),
            config.Admin.AdminPassword ?? new SecretText(AdminPassword)),
    };

    /// <summary>Frees the key and the directory.</summary>
    public void Dispose() => _leave();
}
