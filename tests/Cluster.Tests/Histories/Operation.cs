using Pubky.Abstractions;

namespace Pubky.Cluster.Tests.Histories;

/// <summary>A change of a file that a client has asked for, one after the other of its file.</summary>
/// <param name="index">Its place among the changes of the file.</param>
/// <param name="hash">Of the content, which nobody else writes; null for a deletion.</param>
/// <param name="node">The server that was asked.</param>
internal sealed class Operation(int index, ContentHash? hash, string node)
{
    public int Index => index;

    public ContentHash? Hash => hash;

    public Moment Started { get; } = Moment.Now;

    /// <summary>When the client learnt the outcome, or gave up waiting for it.</summary>
    public Moment? Ended { get; private set; }

    public Outcome Outcome { get; private set; }

    /// <summary>Of its event, once that was found in the log.</summary>
    public long? Cursor { get; private set; }

    /// <summary>Its place among the changes of the file that were found in the log.</summary>
    public int Effect { get; private set; }

    public void End(Outcome outcome) => (Outcome, Ended) = (outcome, Moment.Now);

    /// <summary>Its event was found.</summary>
    public void Find(long cursor, int effect) => (Cursor, Effect) = (cursor, effect);

    public override string ToString() =>
        $"#{index} {(hash is null ? "DELETE" : $"PUT {Short(hash)}")} at {node}, {Started}–{Ended}: {Outcome}"
        + (Cursor is { } cursor ? $", cursor {cursor}" : ", no event");

    /// <summary>Enough of a hash to tell contents apart.</summary>
    public static string Short(ContentHash? hash) => hash is null ? "nothing" : hash.Value.ToString()[..8];
}
