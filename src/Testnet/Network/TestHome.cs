using System.Net;
using Pubky.Abstractions;
using Pubky.Node;
using Pubky.Node.Engine;
using Pubky.Protocol;
using Pubky.Server;
using Pubky.Server.Cli;
using Pubky.Server.Configuration;
using Pubky.Server.Discovery;

namespace Pubky.Testnet.Network;

/// <summary>Where a homeserver lives and who it is: in a directory that is thrown away, or in one that stays.</summary>
internal sealed class TestHome : IDisposable
{
    private readonly HomeserverSettings _settings;

    /// <summary>Removed in the end; null if the directory stays.</summary>
    private readonly string? _temporary;

    private TestHome(HomeserverSettings settings, EmbeddedEngineOptions engine, HomeserverOptions homeserver, string? temporary) =>
        (_settings, Engine, Homeserver, _temporary) = (settings, engine, homeserver, temporary);

    /// <summary>How its engine runs.</summary>
    public EmbeddedEngineOptions Engine { get; }

    /// <summary>How the homeserver runs, on the network's sockets and in the network alone.</summary>
    public HomeserverOptions Homeserver { get; }

    /// <summary>Who it is.</summary>
    public PublicKey PublicKey => _settings.Keys.PublicKey;

    /// <summary>What the developer should read.</summary>
    public IReadOnlyList<string> Warnings => _settings.Warnings;

    /// <summary>The home that the options describe.</summary>
    /// <param name="options">The homeserver.</param>
    /// <param name="address">The address of its listeners.</param>
    /// <param name="backbone">The network in which it is found.</param>
    /// <exception cref="StartupException">The directory or the configuration cannot be used, or another process uses the directory.</exception>
    public static TestHome Open(TestHomeserverOptions options, IPAddress address, IBackbone backbone)
    {
        if (options.Directory is { } kept)
        {
            return Open(DataDirectory.At(kept), options, address, backbone, temporary: null);
        }

        var temporary = Directory.CreateTempSubdirectory("pubky-testnet-").FullName;
        try
        {
            return Open(DataDirectory.At(temporary), options, address, backbone, temporary);
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    /// <summary>Frees the key and the directory.</summary>
    public void Dispose()
    {
        _settings.Dispose();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private static TestHome Open(
        DataDirectory directory, TestHomeserverOptions options, IPAddress address, IBackbone backbone, string? temporary)
    {
        var settings = temporary is not null && options.ConfigFile is null ? Fresh(directory, options) : Load(directory, options);
        try
        {
            var forced = settings with { Config = ForcedSettings.Apply(settings.Config, options, address) };
            var engine = ToEngine(forced, throwaway: temporary is not null);
            var homeserver = HomeserverProcess.ToOptions(forced, engine.ToFactory());
            return new TestHome(
                settings,
                engine,
                homeserver with
                {
                    Discovery = backbone.Confine(ForTests(homeserver.Discovery!, options)),
                    PkarrRelay = homeserver.PkarrRelay is { } relay ? relay with { Relay = relay.Relay with { FewStoredNodes = 1 } } : null,
                },
                temporary);
        }
        catch
        {
            settings.Dispose();
            throw;
        }
    }

    /// <summary>Without files: the defaults, and whoever may sign up by the options (spec operations §16.3).</summary>
    private static HomeserverSettings Fresh(DataDirectory directory, TestHomeserverOptions options)
    {
        var defaults = HomeserverConfig.Default;
        var config = defaults with { General = defaults.General with { SignupMode = options.SignupMode } };
        var keys = options.Seed is { } seed ? KeyPair.FromSeed(seed.Span) : KeyPair.Generate();
        return new HomeserverSettings(directory, keys, config, [], null);
    }

    /// <summary>What is missing in the directory is created, what is there is kept.</summary>
    private static HomeserverSettings Load(DataDirectory directory, TestHomeserverOptions options)
    {
        directory.Prepare();
        TestFiles.CreateMissing(directory, options);
        return SettingsLoader.LoadLocked(directory);
    }

    private static EmbeddedEngineOptions ToEngine(HomeserverSettings settings, bool throwaway)
    {
        var engine = NodeSettings.ToOptions(settings);
        return engine with { Parts = engine.Parts with { Storage = engine.Parts.Storage with { Throwaway = throwaway } } };
    }

    private static DiscoveryOptions ForTests(DiscoveryOptions discovery, TestHomeserverOptions options)
    {
        var domain = discovery.Advertised.IcannDomain;
        return discovery with
        {
            // The host that the developer named, and names within a machine or a network of containers: browsers want plain HTTP
            // there as well (spec operations §16.5).
            Advertised = discovery.Advertised with
            {
                IsTestDomain = options.Host is not null || !domain.Contains('.') || IPAddress.TryParse(domain, out _),
            },

            // A test network has fewer nodes than the public one wants of a packet.
            Client = discovery.Client with { FewStoredNodes = 1 },
            Republisher = discovery.Republisher is { } republisher ? republisher with { MinimumStoredNodes = 1 } : null,
        };
    }
}
