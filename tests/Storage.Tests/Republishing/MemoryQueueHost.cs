using Pubky.Abstractions;
using Pubky.Storage.Memory;

namespace Pubky.Storage.Tests.Republishing;

public sealed class MemoryQueueHost : IQueueHost
{
    private readonly MemoryRepublishQueue _queue = new();

    public IRepublishQueue Queue => _queue;

    public Task SignUpAsync(PublicKey user, DateTimeOffset at)
    {
        _queue.Add(user, at);
        return Task.CompletedTask;
    }

    public Task SignInAsync(PublicKey user, DateTimeOffset at)
    {
        _queue.Hasten(user, at);
        return Task.CompletedTask;
    }

    public Task AddGrantAsync(PublicKey user, DateTimeOffset at) => SignInAsync(user, at);

    public Task DisableAsync(PublicKey user, DateTimeOffset at) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
