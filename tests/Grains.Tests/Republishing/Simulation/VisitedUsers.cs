using Pubky.Abstractions;
using Pubky.Grains.Tests.Blobs;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing.Simulation;

/// <summary>Networks that know a number of users and remember when each was looked up: compactly, as there may be a million.</summary>
/// <param name="users">How many.</param>
/// <param name="time">The clock.</param>
/// <param name="numberOf">Which of them a key is.</param>
/// <param name="find">What the networks say of one.</param>
internal sealed class VisitedUsers(int users, ManualTime time, Func<PublicKey, int> numberOf, Func<int, ResolveResult> find) : IPkarrClient
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly float[] _lastVisit = new float[users];
    private readonly byte[] _visits = new byte[users];
    private int _total;

    /// <summary>All visits so far.</summary>
    public int Total => _total;

    /// <summary>Longest time between two visits of one user.</summary>
    public TimeSpan LongestGap { get; private set; }

    /// <summary>Visits that came sooner after the last than a record is ever due by itself.</summary>
    public int Repetitions { get; private set; }

    /// <summary>Visits closer together count as repetitions.</summary>
    public TimeSpan ShortestGap { get; init; }

    public int VisitsOf(int user) => _visits[user];

    public ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
    {
        if (policy == ResolvePolicy.CacheOnly)
        {
            return new(new ResolveResult(ResolveStatus.NotFound));
        }

        var user = numberOf(key);
        lock (_visits)
        {
            Visit(user);
        }

        return new(find(user));
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation) =>
        Task.FromResult(new PublishResult(PublishStatus.Stored, 20));

    /// <summary>The longest time that anybody has been waiting until now.</summary>
    public TimeSpan LongestWait() => TimeSpan.FromSeconds(Now() - _lastVisit.Min());

    private void Visit(int user)
    {
        var now = Now();
        if (_visits[user]++ > 0)
        {
            var gap = TimeSpan.FromSeconds(now - _lastVisit[user]);
            LongestGap = gap > LongestGap ? gap : LongestGap;
            Repetitions += gap < ShortestGap ? 1 : 0;
        }

        _lastVisit[user] = now;
        _total++;
    }

    private float Now() => (float)(time.GetUtcNow() - _start).TotalSeconds;
}
