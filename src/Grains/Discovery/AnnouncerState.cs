using Pubky.Pkarr;

namespace Pubky.Grains.Discovery;

/// <summary>How the homeserver's own packet stands; a snapshot.</summary>
/// <param name="LastSuccess">When it was last stored somewhere; null if never yet.</param>
/// <param name="StoredNodes">Nodes that stored it then.</param>
/// <param name="LastFailure">How the last attempt failed; null if it did not.</param>
/// <param name="Failures">Failed attempts since the last success.</param>
/// <param name="IsUpToDate">Whether what was last stored says where the server is reached now.</param>
public sealed record AnnouncerState(
    DateTimeOffset? LastSuccess, int StoredNodes, PublishStatus? LastFailure, int Failures, bool IsUpToDate)
{
    /// <summary>Before the first attempt.</summary>
    public static AnnouncerState Initial { get; } = new(null, 0, null, 0, false);
}
