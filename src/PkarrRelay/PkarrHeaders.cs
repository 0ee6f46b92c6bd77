namespace Pubky.PkarrRelay;

/// <summary>Header names and values of the relay protocol (spec pkarr §10.2 to §10.4).</summary>
internal static class PkarrHeaders
{
    public const string PayloadType = "application/pkarr.org/relays#payload";
    public const string StoredNodes = "Pkarr-Dht-Stored-Nodes";
    public const string InvalidSequence = "Pkarr-Invalid-Signed-Packet-Seq";
    public const string MementoDatetime = "Memento-Datetime";

    /// <summary>What scripts of other origins may read. The reference leaves the last out, so browsers cannot tell a packet's age.</summary>
    public const string Exposed = "pkarr-invalid-signed-packet-seq,pkarr-dht-stored-nodes,memento-datetime";
}
