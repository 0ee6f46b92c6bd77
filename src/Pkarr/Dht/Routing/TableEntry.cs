using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>A node of a routing table.</summary>
/// <param name="contact">The node.</param>
/// <param name="seenAt">When it last answered, a timestamp of the table's clock.</param>
internal sealed class TableEntry(NodeContact contact, long seenAt)
{
    public NodeContact Contact { get; } = contact;

    /// <summary>Kept, because it is asked for at every lookup.</summary>
    public bool IsSecure { get; } = SecureIds.IsSecure(contact.Id, contact.EndPoint.Address);

    public long SeenAt { get; set; } = seenAt;

    public ContactOrder OrderTo(NodeId target) => new(!IsSecure, Contact.Id.Xor(target));
}
