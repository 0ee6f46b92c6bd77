using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>One implementation of the queue, with whatever gives accounts their places in it.</summary>
public interface IQueueHost : IAsyncDisposable
{
    IRepublishQueue Queue { get; }

    Task SignUpAsync(PublicKey user, DateTimeOffset at);

    Task SignInAsync(PublicKey user, DateTimeOffset at);

    /// <summary>As <see cref="SignInAsync"/>, by an app that shows a grant it has not shown before.</summary>
    Task AddGrantAsync(PublicKey user, DateTimeOffset at);

    Task DisableAsync(PublicKey user, DateTimeOffset at);
}
