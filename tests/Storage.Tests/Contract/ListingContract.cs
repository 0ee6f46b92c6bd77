using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Listing helpers, and what deep and shallow listings share (spec storage §10).</summary>
public abstract class ListingContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    protected const int NoLimit = 1000;

    protected async Task<string[]?> ListAsync(
        string directory, int limit = NoLimit, string? cursor = null, bool reverse = false, bool shallow = false, PublicKey? user = null)
    {
        var query = new ListQuery(Sample.Path(directory), limit, cursor is null ? null : Sample.Path(cursor), reverse, shallow);
        return (await Users.ListAsync(user ?? Alice, query, default))?.ToArray();
    }

    /// <summary>Follows the pages of a listing by their last item, until an empty one.</summary>
    protected async Task<List<string>> PageThroughAsync(string directory, int limit, bool reverse, bool shallow)
    {
        var items = new List<string>();
        string? cursor = null;
        while (await ListAsync(directory, limit, cursor, reverse, shallow) is { Length: > 0 } page)
        {
            page.Length.ShouldBeLessThanOrEqualTo(limit);
            items.AddRange(page);
            items.Count.ShouldBeLessThan(NoLimit, "the pages do not end");
            cursor = page[^1];
        }

        (await ListAsync(directory, limit, cursor, reverse, shallow)).ShouldNotBeNull("the last page is empty, not missing");
        return items;
    }
}
