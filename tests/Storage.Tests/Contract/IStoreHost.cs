using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>One implementation of the ports, with a place for its data that outlives an open store.</summary>
public interface IStoreHost : IAsyncDisposable
{
    /// <summary>Opens the store over the data that earlier ones of this host have left.</summary>
    Task<OpenStore> OpenAsync(IFeedSink sink);
}
