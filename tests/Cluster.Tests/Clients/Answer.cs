using System.Net;

namespace Pubky.Cluster.Tests.Clients;

/// <summary>How a request ended for its client.</summary>
/// <param name="Status">Null if there was no whole answer: the connection broke, or patience ended.</param>
/// <param name="Body">What was answered; empty without an answer.</param>
/// <param name="Cookie">The cookie that was set; null if there was none.</param>
internal sealed record Answer(HttpStatusCode? Status, byte[] Body, string? Cookie)
{
    public static Answer None { get; } = new(null, [], null);

    public bool IsSuccess => Status is { } status && (int)status is >= 200 and < 300;

    /// <summary>A server that is stopping, overloaded or cut off from its database says so; without an answer nobody says anything.</summary>
    public bool IsTrouble => Status is null or HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError;
}
