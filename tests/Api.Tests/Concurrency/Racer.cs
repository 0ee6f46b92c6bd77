using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Concurrency;

/// <summary>A client that keeps its connection, so that many can send at the same moment.</summary>
internal sealed class Racer(TestServer server) : IDisposable
{
    private Connection? _connection;

    public static Racer[] Many(TestServer server, int count) => [.. Enumerable.Range(0, count).Select(_ => new Racer(server))];

    public static void End(IEnumerable<Racer> racers)
    {
        foreach (var racer in racers)
        {
            racer.Dispose();
        }
    }

    /// <summary>Lets every racer send its request at once; their answers in the same order.</summary>
    public static async Task<Reply[]> RaceAsync(IReadOnlyList<Racer> racers, Func<int, Request> request)
    {
        await Task.WhenAll(racers.Select(static racer => racer.ConnectAsync()));
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var replies = racers.Select((racer, i) => racer.SendAsync(start.Task, request(i))).ToArray();
        start.SetResult();
        return await Task.WhenAll(replies);
    }

    public async Task<Reply> SendAsync(Request request)
    {
        await ConnectAsync();
        var reply = await _connection!.ExchangeAsync(request);
        if (string.Equals(reply["Connection"], "close", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }

        return reply;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private async Task ConnectAsync() => _connection ??= await Connection.OpenAsync(server.EndPoint);

    private async Task<Reply> SendAsync(Task start, Request request)
    {
        await start;
        return await SendAsync(request);
    }
}
