using System.Collections.Concurrent;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>Networks that say what they are told to. Everything is found missing, and published on twenty nodes, unless set otherwise.</summary>
internal sealed class FakePkarr : IPkarrClient
{
    private readonly ConcurrentQueue<(PublicKey Key, ResolvePolicy Policy)> _asked = new();
    private readonly ConcurrentQueue<SignedPacket> _published = new();

    public Func<PublicKey, ResolveResult> Cache { get; set; } = static _ => new ResolveResult(ResolveStatus.NotFound);

    public Func<PublicKey, CancellationToken, Task<ResolveResult>> Network { get; set; } =
        static (_, _) => Task.FromResult(new ResolveResult(ResolveStatus.NotFound));

    public Func<SignedPacket, PublishResult> Publishing { get; set; } = static _ => new PublishResult(PublishStatus.Stored, 20);

    public IReadOnlyCollection<SignedPacket> Published => _published;

    public int Lookups => Count(ResolvePolicy.NetworkOnly);

    public int Count(ResolvePolicy policy) => _asked.Count(asked => asked.Policy == policy);

    public void Answer(params ResolveResult[] answers) => Network = Sequence<PublicKey, ResolveResult>(answers);

    public void AnswerPublishing(params PublishResult[] answers)
    {
        var next = Sequence<SignedPacket, PublishResult>(answers);
        Publishing = packet => next(packet, default).Result;
    }

    public async ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
    {
        _asked.Enqueue((key, policy));
        return policy == ResolvePolicy.CacheOnly ? Cache(key) : await Network(key, cancellation);
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        _published.Enqueue(packet);
        return Task.FromResult(Publishing(packet));
    }

    /// <summary>One after the other; the last one for ever.</summary>
    private static Func<TAsked, CancellationToken, Task<TAnswer>> Sequence<TAsked, TAnswer>(TAnswer[] answers)
    {
        var next = -1;
        return (_, _) => Task.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }
}
