namespace Pubky.Tls;

/// <summary>Puts a KeyUpdate together, the only handshake message on an open connection (RFC 8446 §4.6.3).</summary>
internal sealed class KeyUpdateReader
{
    private const int Size = 5;

    private static readonly byte[] Header = [(byte)HandshakeType.KeyUpdate, 0, 0, 1];

    private int _length;

    /// <summary>Whether a part of the message has come and the rest has not.</summary>
    public bool IsPartial => _length > 0;

    /// <summary>Takes the content of a handshake record; true once the message is whole.</summary>
    /// <param name="content">The content.</param>
    /// <param name="requested">Whether the peer asks for an update in return.</param>
    /// <exception cref="TlsAlertException">It is another message, or malformed, or something follows it under the same key.</exception>
    public bool TryRead(ReadOnlySpan<byte> content, out bool requested)
    {
        requested = false;
        if (content.IsEmpty)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, "A handshake record is empty.");
        }

        foreach (var value in content)
        {
            Accept(value, ref requested);
        }

        if (_length < Size)
        {
            return false;
        }

        _length = 0;
        return true;
    }

    private void Accept(byte value, ref bool requested)
    {
        var position = _length++;
        switch (position)
        {
            case 0 when value != Header[0]:
                throw new TlsAlertException(AlertDescription.UnexpectedMessage, $"A handshake message of type {value} came on an open connection.");
            case < 4 when value != Header[position]:
                throw new TlsAlertException(AlertDescription.DecodeError, "A KeyUpdate has a wrong length.");
            case 4 when value > 1:
                throw new TlsAlertException(AlertDescription.IllegalParameter, $"A KeyUpdate asks for {value}.");
            case 4:
                requested = value == 1;
                break;
            case >= Size:
                throw new TlsAlertException(AlertDescription.UnexpectedMessage, "Something follows a KeyUpdate under the same key.");
        }
    }
}
