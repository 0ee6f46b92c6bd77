using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[admin]</c>: the admin API.</summary>
internal static class AdminKeys
{
    public static readonly ConfigKey<bool> AdminEnabled = new(
        ConfigTables.Admin,
        "enabled",
        ConfigTypes.Boolean,
        "true",
        "Whether the admin API is served.");

    public static readonly ConfigKey<IPEndPoint> AdminListenSocket = new(
        ConfigTables.Admin,
        "listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6288\"",
        "Where. Never expose it.");

    public static readonly ConfigKey<SecretText> AdminPassword = new(
        ConfigTables.Admin,
        "admin_password",
        ConfigTypes.Secret,
        null,
        "Password of the admin API; unset has a random one made in the file admin_password beside this one.")
    { Example = "\"a long text that nobody guesses\"" };
}
