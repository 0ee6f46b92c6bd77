using System.Buffers.Binary;

namespace Pubky.Tls;

/// <summary>A list of two-byte codes (versions, suites, groups, schemes) in the order of the client.</summary>
internal readonly ref struct CodeList
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <exception cref="TlsAlertException">The list is empty or has half a code.</exception>
    public CodeList(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length % 2 != 0)
        {
            throw WireReader.Malformed();
        }

        _bytes = bytes;
    }

    public ushort First => BinaryPrimitives.ReadUInt16BigEndian(_bytes);

    public bool Contains(ushort code)
    {
        for (var rest = _bytes; rest.Length > 0; rest = rest[2..])
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(rest) == code)
            {
                return true;
            }
        }

        return false;
    }
}
