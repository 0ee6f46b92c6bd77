using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Pubky.Hosting;
using Pubky.Silo.Actors;
using Pubky.Silo.Clustering;
using Pubky.Silo.Wire;

namespace Pubky.Silo.Cluster;

/// <summary>Sets Orleans up.</summary>
internal static class SiloHost
{
    /// <summary>
    /// How long a silo that leaves stays after its grains have gone: calls that it has passed on to where they went are answered
    /// in this time, or their callers take them for lost with the silo.
    /// </summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A grain that was not called for so long is dropped; sooner if memory gets scarce. Whoever asks for keys at random, which costs
    /// a few KiB each, has to bring a lot of them in this time.
    /// </summary>
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(5);

    public static IHost Build(
        ClusterSettings settings, string? connectionString, Action<IServiceCollection> services, ILoggerFactory loggers)
    {
        // The empty builder reads no environment variable and no settings file.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        builder.Services.AddSingleton<IHostLifetime, OwnerLifetime>();
        builder.Services.AddSingleton<SiloStop>();
        builder.Services.AddSingleton<IFatalErrorHandler>(static provider => provider.GetRequiredService<SiloStop>());
        builder.Services.AddContracts();
        services(builder.Services);
        builder.UseOrleans(silo => Configure(silo, settings, connectionString));
        return builder.Build();
    }

    private static void Configure(ISiloBuilder silo, ClusterSettings settings, string? connectionString)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
        silo.AddReminders();
        silo.AddPlacementDirector<WorkerPlacement, WorkerPlacementDirector>();

        // One activation a user also while silos come and go; the default directory is made consistent afterwards only. That a silo
        // which was declared dead may still live needs no waiting for: the store decides who writes, and what is read is checked.
#pragma warning disable ORLEANSEXP003
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Services.Configure<GrainDirectoryOptions>(static options => options.RangeLeaseDuration = TimeSpan.Zero);
        silo.Configure<GrainCollectionOptions>(static options =>
            (options.CollectionAge, options.EnableActivationSheddingOnMemoryPressure) = (IdleAfter, true));
        silo.Configure<SiloMessagingOptions>(static options => options.WaitForMessageToBeQueuedForOutboundTime = LastAnswers);
        // A silo that stands still is given up after three probes, in about twenty seconds. As a rule Orleans would wait three times
        // as long for one that was heard of on another way in the meantime; but its users wait as well.
        silo.Configure<ClusterMembershipOptions>(static options => options.EnableConnectionLivenessCheck = false);
        if (settings.Provider == ClusterProvider.Localhost)
        {
            silo.UseLocalhostClustering(settings.SiloPort, gatewayPort: 0, null, settings.ServiceId, settings.ClusterId);
            silo.UseInMemoryReminderService();
        }
        else if (settings.Provider == ClusterProvider.Postgres)
        {
            silo.Services.AddPostgresClustering(
                settings, connectionString ?? throw new ArgumentException("Silos can only find each other in a PostgreSQL database if there is one."));
        }

        ConfigureEndPoints(silo, settings);
        settings.Customize?.Invoke(silo);
    }

    private static void ConfigureEndPoints(ISiloBuilder silo, ClusterSettings settings)
    {
        if (settings.SiloName is { } name)
        {
            silo.Configure<SiloOptions>(options => options.SiloName = name);
        }

        silo.Configure<EndpointOptions>(options =>
        {
            options.SiloPort = settings.SiloPort;

            // Nobody but silos talks to grains.
            options.GatewayPort = 0;
            if (settings.AdvertisedAddress is { } address)
            {
                options.AdvertisedIPAddress = address;
            }

            if (settings.ListenAddress is { } listen)
            {
                options.SiloListeningEndpoint = new IPEndPoint(listen, settings.SiloPort);
            }
        });
    }
}
