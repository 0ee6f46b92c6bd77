using System.Diagnostics;
using System.Text.Json;

namespace Pubky.Bench.Load;

/// <summary>The client process: carries out orders until its input ends.</summary>
internal static class LoadWorker
{
    private static readonly HeldConnections Held = new();

    public static async Task RunAsync(Stream orders, TextWriter answers)
    {
        using var reader = new StreamReader(orders);
        var subscribers = new Dictionary<int, SubscriberSet>();
        while (await reader.ReadLineAsync() is { } line)
        {
            LoadAnswer answer;
            try
            {
                answer = await RunAsync(JsonSerializer.Deserialize<LoadOrder>(line)!, subscribers);
            }
            catch (Exception e)
            {
                // The boundary: whatever went wrong is told to the process that asked.
                answer = new LoadAnswer(Error: e.ToString());
            }

            await answers.WriteLineAsync(JsonSerializer.Serialize(answer));
            await answers.FlushAsync();
        }
    }

    private static Task<LoadAnswer> RunAsync(LoadOrder order, Dictionary<int, SubscriberSet> subscribers) => order switch
    {
        RequestOrder requests => RequestRun.RunAsync(requests),
        TransferOrder transfer => TransferAsync(transfer),
        SubscribeOrder subscribe => (subscribers[subscribe.Port] = new SubscriberSet()).OpenAsync(subscribe),
        PublishOrder publish => subscribers[publish.Port].PublishAsync(publish),
        DelayOrder delay => subscribers[delay.Port].DelayAsync(delay),
        UnsubscribeOrder unsubscribe => subscribers[unsubscribe.Port].CloseAsync(),
        ConnectOrder connect => ConnectRun.RunAsync(connect),
        HoldOrder hold => Held.RunAsync(hold),
        _ => throw new UnreachableException(),
    };

    private static async Task<LoadAnswer> TransferAsync(TransferOrder order)
    {
        using var connection = await HttpConnection.OpenAsync(order.Port, protection: order.Protection);
        var start = Stopwatch.GetTimestamp();
        await connection.TransferAsync(order.Request);
        return new LoadAnswer(Done: 1, Seconds: Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
