using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>Nearness to a target: nodes with secure ids first, then by distance (spec pkarr §9.6).</summary>
/// <param name="Insecure">Whether the id is not one of the node's address.</param>
/// <param name="Distance">XOR of id and target.</param>
internal readonly record struct ContactOrder(bool Insecure, NodeId Distance) : IComparable<ContactOrder>
{
    public static ContactOrder Of(NodeContact contact, NodeId target) =>
        new(!SecureIds.IsSecure(contact.Id, contact.EndPoint.Address), contact.Id.Xor(target));

    public int CompareTo(ContactOrder other)
    {
        var order = Insecure.CompareTo(other.Insecure);
        return order != 0 ? order : Distance.CompareTo(other.Distance);
    }
}
