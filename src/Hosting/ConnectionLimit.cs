using Microsoft.AspNetCore.Connections;

namespace Pubky.Hosting;

/// <summary>
/// Caps the open connections of one address. The web server's own limit is shared by all its addresses, and idle connections of
/// one must not close the door of another.
/// </summary>
internal sealed class ConnectionLimit(ConnectionDelegate next, int limit)
{
    private int _open;

    public async Task RunAsync(ConnectionContext connection)
    {
        try
        {
            if (Interlocked.Increment(ref _open) <= limit)
            {
                await next(connection);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
