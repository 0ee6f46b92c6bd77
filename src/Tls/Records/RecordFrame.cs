using System.Buffers;
using System.Buffers.Binary;

namespace Pubky.Tls;

/// <summary>A whole record as it came from the wire, still protected if it is.</summary>
/// <param name="Type">The outer type.</param>
/// <param name="Bytes">Header and body; belongs to the transport.</param>
internal readonly record struct RecordFrame(ContentType Type, ReadOnlySequence<byte> Bytes)
{
    public ReadOnlySequence<byte> Body => Bytes.Slice(RecordFormat.HeaderSize);

    /// <summary>
    /// Takes the first record off <paramref name="input"/>; false if it is not complete yet. What can be seen to be no record is
    /// refused from its first bytes on, so that nobody waits for the rest of it.
    /// </summary>
    /// <exception cref="TlsAlertException">The bytes are no TLS record, or announce one that is too long.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> input, out RecordFrame frame)
    {
        Span<byte> header = stackalloc byte[RecordFormat.HeaderSize];
        var known = (int)Math.Min(input.Length, RecordFormat.HeaderSize);
        input.Slice(0, known).CopyTo(header);
        header = header[..known];
        frame = default;
        CheckStart(header);
        if (known < RecordFormat.HeaderSize)
        {
            return false;
        }

        var type = (ContentType)header[0];
        var length = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        if (length > (type == ContentType.ApplicationData ? RecordFormat.MaxProtected : RecordFormat.MaxContent))
        {
            throw new TlsAlertException(AlertDescription.RecordOverflow, $"A record announces {length} bytes.");
        }

        var size = RecordFormat.HeaderSize + length;
        if (input.Length < size)
        {
            return false;
        }

        frame = new RecordFrame(type, input.Slice(0, size));
        input = input.Slice(size);
        return true;
    }

    private static void CheckStart(ReadOnlySpan<byte> header)
    {
        if (header.Length > 0 && header[0] is < (byte)ContentType.ChangeCipherSpec or > (byte)ContentType.ApplicationData)
        {
            throw new TlsAlertException(AlertDescription.UnexpectedMessage, $"The bytes are no TLS record: one of type {header[0]}.");
        }

        if (header.Length > 1 && header[1] != 3)
        {
            throw new TlsAlertException(AlertDescription.ProtocolVersion, $"A record is of version {header[1]}.");
        }
    }
}
