using System.Buffers.Binary;
using System.Text;

namespace Pubky.Pkarr.Dns;

/// <summary>Lays down a message of bounded size, compressing names as the reference does (spec pkarr §3.3).</summary>
internal sealed class WireWriter(int limit)
{
    private const ushort PointerMark = 0xc000;

    private readonly byte[] _buffer = new byte[limit];

    /// <summary>Where each sequence of labels, up to the end of its name, was first written.</summary>
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);

    public int Position { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Position);

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(sizeof(ushort)), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(sizeof(uint)), value);

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Writes over two bytes that were written before.</summary>
    public void PatchUInt16(int position, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(position), value);

    /// <summary>Writes a name, pointing to what was written before and remembering what is new.</summary>
    /// <exception cref="ArgumentException">The name breaks the rules of spec pkarr §3.2.</exception>
    public void WriteName(string name)
    {
        foreach (var rest in Tails(name))
        {
            if (_written.TryGetValue(rest, out var offset))
            {
                WriteUInt16((ushort)(PointerMark | offset));
                return;
            }

            _written.Add(rest, Position);
            WriteLabel(rest);
        }

        WriteByte(0);
    }

    /// <summary>Writes a name without pointers, and without becoming the target of one.</summary>
    /// <exception cref="ArgumentException">The name breaks the rules of spec pkarr §3.2.</exception>
    public void WriteWholeName(string name)
    {
        foreach (var rest in Tails(name))
        {
            WriteLabel(rest);
        }

        WriteByte(0);
    }

    /// <summary>The name, and what remains of it label by label; nothing for the root.</summary>
    private static List<string> Tails(string name)
    {
        List<string> tails = [];
        if (name == ".")
        {
            return tails;
        }

        if (!NameRules.IsValid(name))
        {
            throw new ArgumentException($"'{name}' cannot be a DNS name.", nameof(name));
        }

        for (var dot = -1; ;)
        {
            tails.Add(name[(dot + 1)..]);
            dot = name.IndexOf('.', dot + 1);
            if (dot < 0)
            {
                return tails;
            }
        }
    }

    private void WriteLabel(string rest)
    {
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var label = rest.AsSpan(0, dot < 0 ? rest.Length : dot);
        WriteByte((byte)label.Length);
        Encoding.ASCII.GetBytes(label, Take(label.Length));
    }

    private Span<byte> Take(int count)
    {
        if (count > limit - Position)
        {
            throw new ArgumentException($"The records are too large: a message holds at most {limit} bytes.");
        }

        var span = _buffer.AsSpan(Position, count);
        Position += count;
        return span;
    }
}
