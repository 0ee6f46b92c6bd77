using System.Net;
using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>
/// How many nodes of one address may stand in a list: one that has no secure id, or several whose secure ids differ in the bits
/// the address determines, of which there are eight kinds (spec pkarr §9.6). Loopback is exempt: whole networks live there.
/// </summary>
internal sealed class SameAddressRule
{
    private readonly Dictionary<IPAddress, List<NodeContact>> _members = [];

    /// <summary>Whether a node may enter.</summary>
    /// <param name="newcomer">The node.</param>
    /// <param name="leaving">A member whose place it takes, if it enters; null if none leaves.</param>
    public bool Admits(NodeContact newcomer, NodeContact? leaving = null)
    {
        var address = newcomer.EndPoint.Address;
        if (IPAddress.IsLoopback(address) || !_members.TryGetValue(address, out var present))
        {
            return true;
        }

        return present.TrueForAll(member => member == leaving || (SecureIds.IsSecure(member.Id, address)
            && member.Id.CommonBits(newcomer.Id) < SecureIds.BoundBits));
    }

    public void Add(NodeContact member)
    {
        if (!_members.TryGetValue(member.EndPoint.Address, out var present))
        {
            _members[member.EndPoint.Address] = present = [];
        }

        present.Add(member);
    }

    public void Remove(NodeContact member)
    {
        if (_members.TryGetValue(member.EndPoint.Address, out var present) && present.Remove(member) && present.Count == 0)
        {
            _members.Remove(member.EndPoint.Address);
        }
    }
}
