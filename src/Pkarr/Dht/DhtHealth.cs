using System.Net;

namespace Pubky.Pkarr.Dht;

/// <summary>How a node is doing, at one moment.</summary>
/// <param name="KnownNodes">Nodes in its routing tables.</param>
/// <param name="LastAnswer">When a node last answered it; null if none ever has.</param>
/// <param name="IsServer">Whether it answers queries.</param>
/// <param name="PublicAddress">Under which address others see it; null if nobody told.</param>
public readonly record struct DhtHealth(int KnownNodes, DateTimeOffset? LastAnswer, bool IsServer, IPAddress? PublicAddress);
