using Pubky.Abstractions;

namespace Pubky.Api.Client.Events;

/// <summary>Reads cursors in both forms: a number, or the creation time that servers up to v0.5 gave (spec events §2.2).</summary>
internal sealed class CursorReader(IEventLog log)
{
    /// <summary>The cursor, or null if the text is none or no event has that creation time.</summary>
    public async ValueTask<Cursor?> ReadAsync(string text, CancellationToken cancellation)
    {
        if (Cursor.TryParse(text, out var cursor))
        {
            return cursor;
        }

        return LegacyCursor.TryParse(text, out var at) ? await log.FindByTimeAsync(at, cancellation) : null;
    }
}
