using System.Globalization;
using Pubky.Abstractions;
using Pubky.Api.Admin;
using Pubky.Server.Cli;
using Pubky.Server.Configuration;

namespace Pubky.Server;

/// <summary>What a configuration means for the admin API.</summary>
internal static class AdminListener
{
    /// <summary>The listener that a configuration asks for; its password is made if the operator has set none.</summary>
    /// <exception cref="StartupException">The operator has set an empty password, or none can be made.</exception>
    public static AdminListenerOptions ToOptions(HomeserverSettings settings) => ToOptions(
        settings.Config,
        settings.Keys.PublicKey,
        settings.Config.Admin.AdminPassword?.Value ?? AdminPasswordFile.ReadOrCreate(settings.Directory.AdminPasswordFile));

    /// <summary>The listener that a configuration asks for.</summary>
    /// <exception cref="StartupException">The password is empty.</exception>
    public static AdminListenerOptions ToOptions(HomeserverConfig config, PublicKey homeserver, string password) =>
        new(config.Admin.ListenSocket, new AdminApiOptions
        {
            Password = password.Length > 0 ? password : throw new StartupException(
                "admin.admin_password is empty: anybody who reaches the admin API could administrate the server. Set a password, or "
                + "remove the setting to have one made, or turn the admin API off with admin.enabled = false."),
            HomeserverKey = homeserver,
            Version = ProgramVersion.Number,
            PubkyAddress = Join(config.Pkdns.PublicIp, config.Pkdns.PublicPubkyTlsPort ?? config.Drive.PubkyListenSocket.Port),
            IcannAddress = Join(config.Pkdns.IcannDomain, config.Pkdns.PublicIcannHttpPort ?? config.Drive.IcannListenSocket.Port),
        });

    /// <summary>Null for port 0, which names no address; IPv6 stands without brackets (spec operations §7.3).</summary>
    private static string? Join(object host, int port) => port == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
}
