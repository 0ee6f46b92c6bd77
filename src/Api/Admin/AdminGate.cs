using System.Security.Cryptography;
using System.Text;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin;

/// <summary>Checks the admin password (spec operations §7.1), in constant time.</summary>
internal sealed partial class AdminGate(AdminApiOptions options, ILogger<AdminGate> logger)
{
    private const string Header = "X-Admin-Password";

    // Hashed, so that the comparison does not tell the password's length either.
    private readonly byte[] _expected = SHA256.HashData(Encoding.UTF8.GetBytes(options.Password));

    /// <summary>True if the request may go on; otherwise it has been answered.</summary>
    public async ValueTask<bool> AdmitAsync(HttpContext context)
    {
        if (context.Request.Headers[Header] is not [{ } given, ..])
        {
            await TextResponse.WriteAsync(context, StatusCodes.Status401Unauthorized, "Missing admin password", contentType: null);
            return false;
        }

        // Header bytes arrive one to a character, so this gives back the bytes that were sent.
        if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.Latin1.GetBytes(given)), _expected))
        {
            return true;
        }

        Log.WrongPassword(logger, context.Connection.RemoteIpAddress?.ToString());
        await TextResponse.UnauthorizedAsync(context, "Invalid admin password");
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "A request to the admin API from {Address} had a wrong password.")]
        public static partial void WrongPassword(ILogger logger, string? address);
    }
}
