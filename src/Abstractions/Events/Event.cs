using System.Buffers;

namespace Pubky.Abstractions;

/// <summary>One successful change to one file (spec events §1.1). Immutable.</summary>
/// <param name="Cursor">Its number, one space for the whole homeserver.</param>
/// <param name="User">Whose storage changed.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Path">Decoded path. Rows of older rules are served as they are, so it need not pass today's checks.</param>
/// <param name="Hash">BLAKE3 of the new content; null for a deletion.</param>
/// <param name="At">When it was committed; microsecond resolution.</param>
public sealed record Event(Cursor Cursor, PublicKey User, EventKind Kind, StoragePath Path, ContentHash? Hash, DateTimeOffset At)
{
    /// <summary>
    /// Whether feed and streams can tell it: they take kind and path as a line of text. Rows that were not written under today's
    /// rules may fail this; readers pass over them (spec events §7.3 W3).
    /// </summary>
    public bool IsServable => Kind is EventKind.Put or EventKind.Delete && !Path.Value.AsSpan().ContainsAny(Controls);

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static c => (char)c), '\x7f']);
}
