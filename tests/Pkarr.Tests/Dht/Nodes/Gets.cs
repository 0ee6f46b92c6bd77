using Pubky.Abstractions;
using Pubky.Pkarr.Dht;

namespace Pubky.Pkarr.Tests.Dht.Nodes;

/// <summary>Lookups to their end.</summary>
internal static class Gets
{
    /// <summary>The newest item and the report.</summary>
    public static async Task<(MutableItem? Item, LookupReport Report)> GetAsync(this DhtNode node, PublicKey key, long? newerThan = null)
    {
        var newest = new NewestItem(TimeProvider.System);
        LookupReport? report = null;
        await foreach (var answer in node.GetMutableAsync(key, default, newerThan, CancellationToken.None))
        {
            report.ShouldBeNull("the report comes last");
            report = answer.Report;
            if (answer.Value is { } item)
            {
                newest.Offer(item);
            }
        }

        return (newest.Item, report.ShouldNotBeNull());
    }
}
