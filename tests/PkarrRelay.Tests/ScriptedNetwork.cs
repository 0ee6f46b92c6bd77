using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay.Tests;

/// <summary>A network that does as told, and else is one of memory; it remembers what it was asked.</summary>
internal sealed class ScriptedNetwork(TimeProvider time) : IPacketNetwork
{
    private readonly MemoryNetwork _memory = new(100, time);

    public string Name => "scripted";

    public ConcurrentQueue<ResolveRequest> Requests { get; } = [];

    public ConcurrentQueue<SignedPacket> Published { get; } = [];

    /// <summary>The answers to a question, each given when its task ends; null asks the memory.</summary>
    public IReadOnlyList<Task<ResolveResult>>? Answers { get; set; }

    /// <summary>The outcome of a publication; null keeps the packet in memory.</summary>
    public Func<SignedPacket, CancellationToken, Task<PublishResult>>? Publication { get; set; }

    /// <summary>Makes it answer every question so.</summary>
    public void Answer(params IEnumerable<ResolveResult> answers) => Answers = [.. answers.Select(Task.FromResult)];

    public async IAsyncEnumerable<ResolveResult> ResolveAsync(
        PublicKey key, ResolveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        if (Answers is { } answers)
        {
            foreach (var answer in answers)
            {
                yield return await answer.WaitAsync(cancellation);
            }

            yield break;
        }

        await foreach (var answer in _memory.ResolveAsync(key, request, cancellation))
        {
            yield return answer;
        }
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        Published.Enqueue(packet);
        return Publication?.Invoke(packet, cancellation) ?? _memory.PublishAsync(packet, cancellation);
    }
}
