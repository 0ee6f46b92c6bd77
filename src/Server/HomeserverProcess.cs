using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Protocol;
using Pubky.Server.Cli;
using Pubky.Server.Configuration;
using Pubky.Server.Discovery;
using Pubky.Server.Engine;
using Pubky.Server.Logging;
using Pubky.Tls;

namespace Pubky.Server;

/// <summary>The homeserver as a process: serves until it is asked to stop.</summary>
internal static partial class HomeserverProcess
{
    /// <summary>Runs a homeserver on a prepared data directory.</summary>
    /// <param name="settings">From the data directory and the environment.</param>
    /// <param name="engine">Opens the engine.</param>
    /// <param name="stop">Cancelled by SIGINT and SIGTERM.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(HomeserverSettings settings, EngineFactory engine, CancellationToken stop)
    {
        void SetUpLogging(ILoggingBuilder logging) =>
            logging.AddHomeserverLogging(settings.Config.Logging, Environment.GetEnvironmentVariable("NO_COLOR"));

        using var loggers = LoggerFactory.Create(SetUpLogging);
        var logger = loggers.CreateLogger(typeof(Homeserver));
        logger.LogSettings(settings);
        await using var server = await Homeserver.StartAsync(ToOptions(settings, engine) with { Logging = SetUpLogging }, stop);
        LogStarted(logger, server, settings);
        var signalled = SignalAsync(stop);
        if (await Task.WhenAny(signalled, server.Lost) != signalled)
        {
            Log.Lost(logger);
            return ExitCodes.Failure;
        }

        Log.Stopping(logger);
        await server.StopAsync();
        Log.Stopped(logger);
        return 0;
    }

    /// <summary>What the configuration means for the parts.</summary>
    /// <exception cref="StartupException">The admin API would have no password.</exception>
    internal static HomeserverOptions ToOptions(HomeserverSettings settings, EngineFactory engine) => new()
    {
        Engine = engine,
        IcannListen = settings.Config.Drive.IcannListenSocket,
        PubkyTls = settings.Config.Drive.PubkyTlsEnabled ? ToPubkyTls(settings.Config.Drive, settings.Keys) : null,
        Discovery = settings.Config.Pkdns.Enabled
            ? DiscoverySettings.ToOptions(settings.Config.Pkdns, settings.Keys, settings.Directory.DataFolder)
            : null,
        Client = new ClientApiOptions { HomeserverKey = settings.Keys.PublicKey, SignupMode = settings.Config.General.SignupMode },
        PkarrRelay = PkarrRelaySettings.ToOptions(settings.Config.PkarrRelay),
        Admin = settings.Config.Admin.Enabled ? AdminListener.ToOptions(settings) : null,
    };

    private static PubkyTlsListenerOptions ToPubkyTls(DriveConfig drive, KeyPair keys) => new(drive.PubkyListenSocket, keys)
    {
        Tls = new PubkyTlsOptions
        {
            HandshakeTimeout = drive.PubkyTlsHandshakeTimeout,
            MaxHandshakes = drive.PubkyTlsMaxHandshakes,
            Http2 = drive.PubkyTlsHttp2,
        },
    };

    private static void LogStarted(ILogger logger, Homeserver server, HomeserverSettings settings)
    {
        Log.Listening(logger, server.IcannEndPoint.ToString(), settings.Keys.PublicKey);
        if (server.PubkyTlsEndPoint is { } tls)
        {
            Log.PubkyTlsListening(logger, tls.ToString());
        }

        if (server.AdminEndPoint is { } admin)
        {
            Log.AdminListening(
                logger, admin.ToString(), settings.Config.Admin.AdminPassword is null ? settings.Directory.AdminPasswordFile : "the setting admin.admin_password");
        }

        if (server.PkarrRelayEndPoint is { } relay)
        {
            Log.PkarrRelayListening(logger, relay.ToString());
        }

        if (settings.Config.General.SignupMode == SignupMode.TokenRequired)
        {
            Log.TokenRequired(logger, settings.Directory.Root);
        }
    }

    private static async Task SignalAsync(CancellationToken stop)
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (stop.Register(signalled.SetResult))
        {
            await signalled.Task;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6101, LogLevel.Information, "The client API listens on http://{EndPoint}; the server's public key is {PublicKey}.")]
        public static partial void Listening(ILogger logger, string endPoint, PublicKey publicKey);

        [LoggerMessage(6102, LogLevel.Information,
            "Whoever signs up needs a signup token; 'pubky-homeserver --data-dir {DataDirectory} signup-token create' makes one.")]
        public static partial void TokenRequired(ILogger logger, string dataDirectory);

        [LoggerMessage(6103, LogLevel.Information, "Stopping: event streams are closed and requests under way may finish.")]
        public static partial void Stopping(ILogger logger);

        [LoggerMessage(6104, LogLevel.Information, "Stopped.")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(6105, LogLevel.Information, "The admin API listens on http://{EndPoint}; its password is in {Place}.")]
        public static partial void AdminListening(ILogger logger, string endPoint, string place);

        [LoggerMessage(6108, LogLevel.Critical, "The server must not go on (see above) and ends; its supervisor has to start it anew.")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(6106, LogLevel.Information, "The client API listens on {EndPoint} with Pubky TLS.")]
        public static partial void PubkyTlsListening(ILogger logger, string endPoint);

        [LoggerMessage(6107, LogLevel.Information, "The Pkarr relay listens on http://{EndPoint}.")]
        public static partial void PkarrRelayListening(ILogger logger, string endPoint);
    }
}
