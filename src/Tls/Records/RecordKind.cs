namespace Pubky.Tls;

/// <summary>What an opened record means to the one who reads data.</summary>
internal enum RecordKind
{
    /// <summary>Data, one byte at least.</summary>
    Data,

    /// <summary>Nothing for the reader: an empty record or a key update.</summary>
    Nothing,

    /// <summary>The orderly end of the peer's data.</summary>
    End,

    /// <summary>The peer gave up by a fatal alert.</summary>
    PeerFailed,
}
