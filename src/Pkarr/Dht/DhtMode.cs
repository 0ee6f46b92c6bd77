namespace Pubky.Pkarr.Dht;

/// <summary>Whether a node answers others (spec pkarr §9.10).</summary>
public enum DhtMode
{
    /// <summary>Asks and answers nothing, and says so (BEP 43).</summary>
    Client,

    /// <summary>Answers from the start.</summary>
    Server,

    /// <summary>A client that becomes a server once others have reached it at its public address; it stays one then.</summary>
    Adaptive,
}
