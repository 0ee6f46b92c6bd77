using Pubky.Bench.Load;

namespace Pubky.Bench.Subjects;

/// <summary>Where a user's files are written, and where the streams of their events are open.</summary>
/// <param name="account">The user, who has nothing yet.</param>
/// <param name="streamPort">Where the streams are.</param>
/// <param name="writerPort">Where the files are written.</param>
internal sealed class EventRoute(Account account, int streamPort, int writerPort)
{
    private int _round;

    /// <summary>With a new user, who signs up where the files are written.</summary>
    public static async Task<EventRoute> OpenAsync(int streamPort, int writerPort) =>
        new((await Account.SignUpAsync(writerPort, 1))[0], streamPort, writerPort);

    /// <summary>Opens streams of the user's events.</summary>
    public SubscribeOrder Subscribe(int streams) =>
        new(streamPort, $"GET /events-stream?user={account.Key}&live=true HTTP/1.1\r\nHost: localhost\r\n\r\n", streams);

    public UnsubscribeOrder Unsubscribe() => new(streamPort);

    /// <summary>One event after the other.</summary>
    public DelayOrder Delay(int events) => new(streamPort, writerPort, Put(writer: 0), events);

    /// <summary>Many events at once.</summary>
    public PublishOrder Burst(int writers, int perWriter) =>
        new(streamPort, writerPort, [.. Enumerable.Range(0, writers).Select(Put)], perWriter);

    // Every plan has a folder of its own: a file that is there already would be another answer.
    private RequestPlan Put(int writer) => account.Put($"{_round++}-{writer}", bodyBytes: 16);
}
