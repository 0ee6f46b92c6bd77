using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>A network that answers as told and remembers what it was asked.</summary>
internal sealed class FakeNetwork : IPacketNetwork
{
    public string Name => "fake";

    public bool HasCaches { get; init; }

    /// <summary>The answers to every question, in this order.</summary>
    public ResolveResult[] Answers { get; set; } = [new(ResolveStatus.NotFound)];

    /// <summary>The outcome of every publication.</summary>
    public Func<SignedPacket, PublishResult> Publication { get; set; } = static _ => new(PublishStatus.Stored, 20);

    /// <summary>Answers and outcomes come only when this has ended.</summary>
    public Task Opened { get; set; } = Task.CompletedTask;

    /// <summary>What it was asked; read it when nobody asks any more.</summary>
    public ConcurrentQueue<ResolveRequest> Requests { get; } = [];

    public ConcurrentQueue<SignedPacket> Published { get; } = [];

    /// <summary>Ends with the first question or publication.</summary>
    public Task Entered => _entered.Task;

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async IAsyncEnumerable<ResolveResult> ResolveAsync(
        PublicKey key, ResolveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        _entered.TrySetResult();
        await Opened.WaitAsync(cancellation);
        foreach (var answer in Answers)
        {
            yield return answer;
        }
    }

    public async Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        Published.Enqueue(packet);
        _entered.TrySetResult();
        await Opened.WaitAsync(cancellation);
        return Publication(packet);
    }
}
