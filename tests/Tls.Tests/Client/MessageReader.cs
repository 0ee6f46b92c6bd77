namespace Pubky.Tls.Tests.Client;

/// <summary>Reads TLS structures from an array; what does not fit fails the test.</summary>
internal sealed class MessageReader(byte[] bytes)
{
    private int _position;

    public bool IsEmpty => _position == bytes.Length;

    public byte[] Take(int length)
    {
        _position += length;
        return bytes[(_position - length).._position];
    }

    public byte Byte() => Take(1)[0];

    public ushort UInt16()
    {
        var taken = Take(2);
        return (ushort)((taken[0] << 8) | taken[1]);
    }

    public byte[] Vector8() => Take(Byte());

    public byte[] Vector16() => Take(UInt16());
}
