using System.Net.Sockets;

namespace Pubky.EndToEnd.Tests;

/// <summary>Carries bytes between a client and a server until both have said everything, or one has broken off.</summary>
internal static class ProxiedConnection
{
    // A client that was answered before it had sent everything goes on sending for a moment; closing at once would take the answer away.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(NetworkStream client, NetworkStream server, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var up = CopyAsync(client, server, either.Token);
        await CopyAsync(server, client, either.Token);
        either.CancelAfter(Linger);
        await up;
    }

    /// <summary>Copies to the end, and hands the end on. A connection that breaks is closed by the caller, on both sides.</summary>
    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancellation)
    {
        try
        {
            await from.CopyToAsync(to, cancellation);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            // Reading or writing has ended; what remains to be told to the other side is the close.
        }
    }
}
