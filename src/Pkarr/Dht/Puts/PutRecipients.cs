using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht.Puts;

/// <summary>Who is asked to store a value (spec pkarr §9.8, step 3).</summary>
internal static class PutRecipients
{
    /// <summary>Asked at least, if there are so many.</summary>
    public const int Redundancy = RoutingTable.BucketSize;

    /// <summary>Asked at most.</summary>
    public const int Max = 255;

    /// <summary>
    /// The closest responders: twenty at least, and beyond them until both the usual distance and the usual variety of
    /// neighbourhoods are reached, so that a crowd of invented nodes around the target does not get all of it.
    /// </summary>
    public static IReadOnlyList<Responder> Select(IEnumerable<Responder> responders, NodeId target, NetworkSize size)
    {
        List<Responder> selected = [];
        HashSet<uint> prefixes = [];
        var (usualDistance, usualPrefixes) = (size.ExpectedDistance, size.ExpectedPrefixes);
        foreach (var responder in responders.OrderBy(responder => ContactOrder.Of(responder.Node, target)).Take(Max))
        {
            var isFar = NetworkSize.FractionOf(responder.Node.Id, target) > usualDistance && prefixes.Count >= usualPrefixes;
            if (selected.Count >= Redundancy && isFar)
            {
                break;
            }

            selected.Add(responder);
            prefixes.Add(NetworkSize.PrefixOf(responder.Node.EndPoint.Address));
        }

        return selected;
    }
}
