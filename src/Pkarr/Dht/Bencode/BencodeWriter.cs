using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pubky.Pkarr.Dht.Bencode;

/// <summary>Writes bencoded values one after the other. Keys come out in the order the caller writes them, which must be ascending.</summary>
internal sealed class BencodeWriter
{
    // Longest number, its mark and its end.
    private const int NumberRoom = 24;

    private readonly ArrayBufferWriter<byte> _output = new(512);

    /// <summary>What was written since the last <see cref="Clear"/>; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    /// <summary>The encoded form of a byte string.</summary>
    public static byte[] EncodeString(ReadOnlySpan<byte> content)
    {
        var writer = new BencodeWriter();
        writer.String(content);
        return writer.Written.ToArray();
    }

    public void Clear() => _output.ResetWrittenCount();

    public void BeginDictionary() => Mark('d');

    public void BeginList() => Mark('l');

    public void End() => Mark('e');

    public void String(ReadOnlySpan<byte> content)
    {
        Utf8.TryWrite(_output.GetSpan(NumberRoom), $"{content.Length}:", out var written);
        _output.Advance(written);
        _output.Write(content);
    }

    public void String(string text) => String(Encoding.UTF8.GetBytes(text));

    public void Integer(long value)
    {
        Utf8.TryWrite(_output.GetSpan(NumberRoom), $"i{value}e", out var written);
        _output.Advance(written);
    }

    /// <summary>Writes a value that is bencoded already.</summary>
    public void Encoded(ReadOnlySpan<byte> value) => _output.Write(value);

    /// <summary>Writes a key and a byte string.</summary>
    public void Entry(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content)
    {
        String(key);
        String(content);
    }

    /// <summary>Writes a key and an integer.</summary>
    public void Entry(ReadOnlySpan<byte> key, long value)
    {
        String(key);
        Integer(value);
    }

    /// <summary>Writes a key and an id.</summary>
    public void Entry(ReadOnlySpan<byte> key, NodeId id)
    {
        Span<byte> bytes = stackalloc byte[NodeId.Size];
        id.CopyTo(bytes);
        Entry(key, bytes);
    }

    private void Mark(char mark)
    {
        _output.GetSpan(1)[0] = (byte)mark;
        _output.Advance(1);
    }
}
