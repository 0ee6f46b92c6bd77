namespace Pubky.Testnet.HttpRelay;

/// <summary>
/// Mailboxes by id, with a bound on those that hold an entry. A mailbox without entry exists only while somebody waits at
/// it. Guarded by the lock of <see cref="Mailboxes"/>.
/// </summary>
internal sealed class MailboxTable(int maxEntries)
{
    private readonly Dictionary<string, Mailbox> _boxes = new(StringComparer.Ordinal);
    private readonly LinkedList<Mailbox> _entries = new();

    public Mailbox? FindLive(string id, DateTimeOffset now) =>
        _boxes.TryGetValue(id, out var box) && box.IsLive(now) ? box : null;

    public Mailbox FindOrAdd(string id)
    {
        if (!_boxes.TryGetValue(id, out var box))
        {
            box = new Mailbox(id);
            _boxes.Add(id, box);
        }

        return box;
    }

    /// <summary>Gives a mailbox the youngest entry; the oldest entry goes if there is no room.</summary>
    public void AddEntry(Mailbox box)
    {
        RemoveEntry(box);
        if (_entries.Count >= maxEntries)
        {
            var oldest = _entries.First!.Value;
            Remove(oldest);
            oldest.Drop();
        }

        box.Entry = _entries.AddLast(box);
    }

    /// <summary>Removes the entries whose time is over and lets go who waited at them.</summary>
    public void Sweep(DateTimeOffset now)
    {
        // Inbox and link messages live differently long, so the order of posting is not the order of expiry.
        for (var entry = _entries.First; entry is not null;)
        {
            var box = entry.Value;
            entry = entry.Next;
            if (!box.IsLive(now))
            {
                Remove(box);
                box.Expire(now);
            }
        }
    }

    /// <summary>Forgets a mailbox that nobody needs any more.</summary>
    public void Trim(Mailbox box)
    {
        // Since it was evicted, another of the same id may have taken its place.
        if (box.IsUnused && _boxes.TryGetValue(box.Id, out var present) && present == box)
        {
            _boxes.Remove(box.Id);
        }
    }

    /// <summary>Lets everybody go and forgets everything.</summary>
    public void Clear()
    {
        foreach (var box in _boxes.Values)
        {
            box.Drop();
        }

        _boxes.Clear();
        _entries.Clear();
    }

    private void Remove(Mailbox box)
    {
        RemoveEntry(box);
        _boxes.Remove(box.Id);
    }

    private void RemoveEntry(Mailbox box)
    {
        if (box.Entry is { } entry)
        {
            _entries.Remove(entry);
            box.Entry = null;
        }
    }
}
