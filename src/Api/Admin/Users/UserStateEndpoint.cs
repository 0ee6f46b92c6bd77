using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin.Users;

/// <summary><c>POST /users/{pubkey}/disable</c> and <c>/enable</c>: blocks and unblocks a user's writing (spec operations §7.5).</summary>
internal sealed partial class UserStateEndpoint(IGrains grains, ILogger<UserStateEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context, string key, bool disable)
    {
        if (!Methods.Is(context.Request, Methods.Post))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.Post);
        }
        else if (!PublicKey.TryParse(key, out var user))
        {
            await TextResponse.BadRequestAsync(context, "Invalid public key");
        }
        else if (!await grains.User(user).SetDisabledAsync(disable))
        {
            await TextResponse.NotFoundAsync(context);
        }
        else
        {
            Log.Changed(logger, context.Connection.RemoteIpAddress?.ToString(), disable ? "disabled" : "enabled", user);
            await TextResponse.WriteAsync(context, StatusCodes.Status200OK, "Ok");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5003, LogLevel.Information, "Admin at {Address}: {Action} the user {User}.")]
        public static partial void Changed(ILogger logger, string? address, string action, PublicKey user);
    }
}
