using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>
/// The URL of a PostgreSQL database, <c>postgres://user:password@host:port/database?sslmode=require</c>, as other PostgreSQL programs
/// take it; a socket's directory is named by <c>?host=</c>. What it leaves out comes from the environment (<c>PGHOST</c>,
/// <c>PGPASSWORD</c>, …) or is the usual (spec operations §5.5).
/// </summary>
public static partial class PostgresUrl
{
    private const string NoHost = "none.invalid";

    /// <summary>Parameters after the question mark, and what Npgsql calls them.</summary>
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["application_name"] = "Application Name",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <summary>Turns a URL into Npgsql's keywords.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="environment">Reads the process's environment. User, password and certificates Npgsql looks up there itself.</param>
    /// <param name="connectionString">The keywords, secrets included.</param>
    /// <param name="problem">What is wrong with the URL, without a secret in it.</param>
    public static bool TryConvert(
        string url, Func<string, string?> environment, [NotNullWhen(true)] out string? connectionString, [NotNullWhen(false)] out string? problem)
    {
        connectionString = null;
        // .NET knows no address that has a user but no host.
        if (!Uri.TryCreate(UserAlone().Replace(url, $"$0{NoHost}"), UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
        {
            problem = "is no URL with the scheme postgres or postgresql";
            return false;
        }

        var builder = new NpgsqlConnectionStringBuilder();
        problem = SetAddress(builder, uri) ?? SetParameters(builder, uri.Query);
        builder.Host ??= environment("PGHOST") ?? "localhost";
        builder.Database ??= environment("PGDATABASE");
        if (!builder.ShouldSerialize("Port") && int.TryParse(environment("PGPORT"), CultureInfo.InvariantCulture, out var port))
        {
            builder.Port = port;
        }

        connectionString = problem is null ? builder.ConnectionString : null;
        return problem is null;
    }

    [GeneratedRegex("^[a-z]+://[^/?#@]*@(?=[/?]|$)")]
    private static partial Regex UserAlone();

    private static string? SetAddress(NpgsqlConnectionStringBuilder builder, Uri uri)
    {
        if (uri.Host.Length > 0 && uri.Host != NoHost)
        {
            builder.Host = uri.Host.Trim('[', ']');
        }

        if (uri.Port > 0)
        {
            builder.Port = uri.Port;
        }

        var user = uri.UserInfo.Split(':', 2);
        builder.Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
        builder.Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        builder.Database = database.Length > 0 ? database : null;
        return uri.Fragment.Length > 0 ? "has a '#', which must be written %23" : null;
    }

    private static string? SetParameters(NpgsqlConnectionStringBuilder builder, string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var name = Uri.UnescapeDataString(parts[0]);
            if (parts.Length < 2 || !Keywords.TryGetValue(name, out var keyword))
            {
                return $"has the parameter '{name}', which is none of {string.Join(", ", Keywords.Keys)}";
            }

            try
            {
                builder[keyword] = Normalize(keyword, Uri.UnescapeDataString(parts[1]));
            }
            catch (ArgumentException)
            {
                return $"has a value of the parameter '{name}' that is not allowed";
            }
        }

        return null;
    }

    /// <summary>Npgsql writes some values without the hyphens that other programs put in.</summary>
    private static string Normalize(string keyword, string value) => keyword switch
    {
        "SSL Mode" => value.Replace("-", "", StringComparison.Ordinal),
        _ => value,
    };
}
