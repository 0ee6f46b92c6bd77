using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>An ordered capability list, kept as received (spec auth §3.4). Equal when every entry is.</summary>
public sealed class Capabilities : IReadOnlyList<Capability>, IEquatable<Capabilities>
{
    /// <summary>The list that allows nothing.</summary>
    public static readonly Capabilities Empty = new([]);

    private readonly ImmutableArray<Capability> _items;

    /// <summary>Makes a list of the given capabilities, in their order.</summary>
    public Capabilities(ImmutableArray<Capability> items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>Whether one entry is the root capability <c>/:rw</c>; two halves are not.</summary>
    public bool HasRoot => _items.Any(static c => c.IsRoot);

    /// <inheritdoc/>
    public Capability this[int index] => _items[index];

    /// <summary>Parses a comma-joined list. Empty text is the empty list; nothing is trimmed.</summary>
    /// <param name="text">The list.</param>
    /// <param name="capabilities">The entries in order.</param>
    /// <param name="position">1-based position of the first bad entry when the answer is false, else 0.</param>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Capabilities? capabilities, out int position)
    {
        position = 0;
        capabilities = Empty;
        if (text.IsEmpty)
        {
            return true;
        }

        var items = ImmutableArray.CreateBuilder<Capability>();
        foreach (var range in text.Split(','))
        {
            position++;
            if (!Capability.TryParse(text[range], out var capability, out _))
            {
                capabilities = null;
                return false;
            }

            items.Add(capability);
        }

        position = 0;
        capabilities = new Capabilities(items.ToImmutable());
        return true;
    }

    /// <summary>Parses a comma-joined list.</summary>
    /// <exception cref="FormatException">An entry is malformed.</exception>
    public static Capabilities Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var list, out var position) ? list : throw new FormatException($"Capability {position} is malformed.");

    /// <summary>Whether a single entry allows <paramref name="action"/> on <paramref name="path"/>; entries never combine.</summary>
    public bool Allow(CapabilityActions action, StoragePath path)
    {
        foreach (var item in _items)
        {
            if (item.Allows(action, path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Canonical text: entries joined with commas.</summary>
    public override string ToString() => string.Join(',', _items);

    /// <inheritdoc/>
    public IEnumerator<Capability> GetEnumerator() => ((IEnumerable<Capability>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Capabilities? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Capabilities);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
