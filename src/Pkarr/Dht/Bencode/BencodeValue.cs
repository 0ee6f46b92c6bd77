namespace Pubky.Pkarr.Dht.Bencode;

/// <summary>
/// A bencoded value whose form was checked, as the very bytes that came: nothing is copied, and what a signature covers stays as
/// it was. The default stands for a value that is not there; asking it for anything gives nothing.
/// </summary>
internal readonly struct BencodeValue
{
    private readonly ReadOnlyMemory<byte> _encoded;

    private BencodeValue(ReadOnlyMemory<byte> encoded) => _encoded = encoded;

    /// <summary>The bencoded bytes; none if there is no value.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    public bool Exists => !_encoded.IsEmpty;

    public bool IsDictionary => Exists && _encoded.Span[0] == 'd';

    /// <summary>Whether every dictionary in it has its keys in ascending order and once each.</summary>
    public bool IsSorted
    {
        get
        {
            var sorted = true;
            return BencodeScanner.TryMeasure(_encoded.Span, ref sorted, out _) && sorted;
        }
    }

    /// <summary>
    /// The value of a key, the first one if there are several; no value if the key is missing or this is no dictionary.
    /// </summary>
    public BencodeValue this[ReadOnlySpan<byte> key]
    {
        get
        {
            var rest = IsDictionary ? _encoded[1..^1] : default;
            while (!rest.IsEmpty)
            {
                BencodeScanner.TryReadString(rest.Span, out var name);
                var found = rest.Span[name].SequenceEqual(key);
                var value = First(rest[name.End.Value..]);
                if (found)
                {
                    return new BencodeValue(value);
                }

                rest = rest[(name.End.Value + value.Length)..];
            }

            return default;
        }
    }

    /// <summary>Checks bytes that are to be one value and nothing behind it. The value refers to them.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out BencodeValue value)
    {
        var sorted = true;
        var valid = BencodeScanner.TryMeasure(bytes.Span, ref sorted, out var length) && length == bytes.Length;
        value = valid ? new BencodeValue(bytes) : default;
        return valid;
    }

    /// <summary>The content of a byte string.</summary>
    public bool TryGetBytes(out ReadOnlyMemory<byte> content)
    {
        var isString = BencodeScanner.TryReadString(_encoded.Span, out var range);
        content = isString ? _encoded[range] : default;
        return isString;
    }

    public bool TryGetInteger(out long value) => BencodeScanner.TryReadInteger(_encoded.Span, out value, out _);

    /// <summary>The items of a list; none if this is no list.</summary>
    public IEnumerable<BencodeValue> Items()
    {
        var rest = Exists && _encoded.Span[0] == 'l' ? _encoded[1..^1] : default;
        while (!rest.IsEmpty)
        {
            var item = First(rest);
            yield return new BencodeValue(item);
            rest = rest[item.Length..];
        }
    }

    // The whole was measured before, so its parts can be.
    private static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> bytes)
    {
        var sorted = true;
        BencodeScanner.TryMeasure(bytes.Span, ref sorted, out var length);
        return bytes[..length];
    }
}
