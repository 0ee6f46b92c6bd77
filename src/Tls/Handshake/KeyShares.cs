namespace Pubky.Tls;

/// <summary>The key shares of a client (RFC 8446 §4.2.8); the list may be empty, as a request for a retry.</summary>
internal readonly ref struct KeyShares
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <exception cref="TlsAlertException">The list is malformed.</exception>
    public KeyShares(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        Count = 0;
        for (var reader = new WireReader(bytes); !reader.IsEmpty; Count++)
        {
            reader.ReadUInt16();
            if (reader.ReadVector().IsEmpty)
            {
                throw WireReader.Malformed();
            }
        }
    }

    public int Count { get; }

    /// <summary>Finds the share for a group.</summary>
    /// <exception cref="TlsAlertException">There are two for it.</exception>
    public bool TryFind(ushort group, out ReadOnlySpan<byte> share)
    {
        share = default;
        var found = false;
        for (var reader = new WireReader(_bytes); !reader.IsEmpty;)
        {
            var code = reader.ReadUInt16();
            var key = reader.ReadVector();
            if (code != group)
            {
                continue;
            }

            if (found)
            {
                throw new TlsAlertException(AlertDescription.IllegalParameter, "The client sent two key shares for one group.");
            }

            found = true;
            share = key;
        }

        return found;
    }
}
