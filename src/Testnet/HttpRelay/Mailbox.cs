namespace Pubky.Testnet.HttpRelay;

/// <summary>
/// The state of one id: at most one entry, and those who wait. Inbox and link share it (spec pkarr §11.1). Guarded by the
/// lock of <see cref="Mailboxes"/>.
/// </summary>
internal sealed class Mailbox(string id)
{
    public string Id => id;

    /// <summary>Requests waiting for a message.</summary>
    public List<Waiter> Readers { get; } = [];

    /// <summary>Requests waiting for the acknowledgement of the present message.</summary>
    public List<Waiter> Producers { get; } = [];

    /// <summary>The entry's place in the order of posting; <c>null</c> while there is no entry.</summary>
    public LinkedListNode<Mailbox>? Entry { get; set; }

    /// <summary>The unread message; <c>null</c> once acknowledged.</summary>
    public Message? Message { get; private set; }

    public bool Acknowledged { get; private set; }

    public DateTimeOffset Expires { get; private set; }

    public bool IsUnused => Entry is null && Readers.Count == 0 && Producers.Count == 0;

    /// <summary>Whether there is an entry that has not expired.</summary>
    public bool IsLive(DateTimeOffset now) => Entry is not null && now < Expires;

    /// <summary>Takes a new message, hands it to everybody who waits for one, and lets go whoever waited for the old one.</summary>
    public void Post(Message message, DateTimeOffset expires)
    {
        Release(Producers, new(WaitStatus.Gone));
        (Message, Acknowledged, Expires) = (message, false, expires);

        // Only a consumer that really got the message takes it: one whose wait has just timed out leaves it for the next.
        var taken = false;
        foreach (var reader in Readers)
        {
            taken |= reader.Complete(new(WaitStatus.Done, message)) && reader.Takes;
        }

        Readers.Clear();
        if (taken)
        {
            Acknowledge();
        }
    }

    /// <summary>Drops the body and tells the producers.</summary>
    public void Acknowledge()
    {
        (Message, Acknowledged) = (null, true);
        Release(Producers, new(WaitStatus.Done));
    }

    /// <summary>Lets everybody go because the entry has expired.</summary>
    public void Expire(DateTimeOffset now)
    {
        Readers.ForEach(waiter => waiter.Expire(now));
        Producers.ForEach(waiter => waiter.Expire(now));
        Readers.Clear();
        Producers.Clear();
    }

    /// <summary>Lets everybody go because the entry was evicted or the relay stops.</summary>
    public void Drop()
    {
        Release(Readers, new(WaitStatus.Gone));
        Release(Producers, new(WaitStatus.Gone));
    }

    private static void Release(List<Waiter> waiters, WaitResult result)
    {
        waiters.ForEach(waiter => waiter.Complete(result));
        waiters.Clear();
    }
}
