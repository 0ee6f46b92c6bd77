namespace Pubky.Pkarr;

/// <summary>Header names and values of the relay protocol (spec pkarr §10.2 to §10.4).</summary>
public static class RelayHeaders
{
    /// <summary>DHT nodes that stored the packet: the answer to a PUT.</summary>
    public const string StoredNodes = "Pkarr-Dht-Stored-Nodes";

    /// <summary>Sequence number of an item that is newer than any packet, but no packet: with status 404.</summary>
    public const string InvalidSequence = "Pkarr-Invalid-Signed-Packet-Seq";

    /// <summary>When the relay last saw the packet in the network.</summary>
    public const string MementoDatetime = "Memento-Datetime";

    /// <summary>What makes caches between client and relay stand aside.</summary>
    public const string CacheBypass = "no-cache, no-store, must-revalidate";
}
