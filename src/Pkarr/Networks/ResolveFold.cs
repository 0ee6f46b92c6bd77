using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Makes one answer of the many that networks give to one question (spec pkarr §7.3). Not safe for several threads.</summary>
/// <param name="key">Whose packet is asked for.</param>
/// <param name="policy">Under <see cref="ResolvePolicy.NetworkOnly"/> freshness does not matter, only recency.</param>
/// <param name="ttl">What counts as fresh.</param>
/// <param name="floor">The expired packet of the own cache, below which nothing is of interest; null without one.</param>
internal sealed class ResolveFold(PublicKey key, ResolvePolicy policy, TtlBounds ttl, SignedPacket? floor = null)
{
    private readonly int[] _errors = new int[(int)ResolveStatus.NotFound];
    private SeenPacket? _selected;
    private bool _isFresh;
    private bool _hasEmpty;
    private long? _invalid;

    /// <summary>Whether a caller who takes the first good answer can stop asking.</summary>
    public bool IsAcceptable => _selected is not null && _isFresh && !IsOutdated(_selected);

    /// <summary>Whether what was selected, if anything was, is past its lifetime.</summary>
    public bool IsExpired => !_isFresh;

    /// <summary>The answer so far. Nobody having said anything reads as nobody having answered.</summary>
    public ResolveResult Result
    {
        get
        {
            if (_selected is { } selected)
            {
                return IsOutdated(selected) ? ResolveResult.Invalid(_invalid!.Value) : ResolveResult.Found(selected);
            }

            if (_invalid is { } sequence)
            {
                return ResolveResult.Invalid(sequence);
            }

            return new ResolveResult(_hasEmpty ? ResolveStatus.NotFound : MostFrequentError());
        }
    }

    /// <summary>Takes one answer.</summary>
    public void Add(ResolveResult answer, DateTimeOffset now)
    {
        switch (answer.Status)
        {
            case ResolveStatus.Found when answer.Packet is { } seen && seen.Packet.Key == key:
                AddPacket(seen, now);
                break;
            case ResolveStatus.Found:
                // A packet of another key would lead a user to somebody else's server (spec pkarr §15.1).
                _errors[(int)ResolveStatus.UnexpectedResponses]++;
                break;
            case ResolveStatus.NotFound:
                _hasEmpty = true;
                break;
            case ResolveStatus.InvalidSignedPacket:
                AddInvalid(answer.InvalidSequence);
                break;
            default:
                _errors[(int)answer.Status]++;
                break;
        }
    }

    private void AddPacket(SeenPacket seen, DateTimeOffset now)
    {
        if (floor?.IsMoreRecentThan(seen.Packet) == true)
        {
            _hasEmpty = true;
            return;
        }

        var isFresh = ttl.Max == 0 || !seen.IsExpired(now, ttl);
        if (_selected is null || IsBetter(seen, isFresh, _selected))
        {
            (_selected, _isFresh) = (seen, isFresh);
        }
    }

    private bool IsBetter(SeenPacket seen, bool isFresh, SeenPacket selected)
    {
        if (policy != ResolvePolicy.NetworkOnly && isFresh != _isFresh)
        {
            return isFresh;
        }

        return seen.Packet.IsMoreRecentThan(selected.Packet)
            || (!selected.Packet.IsMoreRecentThan(seen.Packet) && seen.LastSeen > selected.LastSeen);
    }

    private void AddInvalid(long sequence)
    {
        if (sequence >= 0 && floor?.Timestamp >= sequence)
        {
            _hasEmpty = true;
        }
        else
        {
            _invalid = Math.Max(_invalid ?? long.MinValue, sequence);
        }
    }

    private bool IsOutdated(SeenPacket selected) => _invalid > selected.Packet.Timestamp;

    private ResolveStatus MostFrequentError()
    {
        var most = ResolveStatus.NoResponses;
        for (var status = ResolveStatus.UnexpectedResponses; status < ResolveStatus.NotFound; status++)
        {
            // The statuses ascend by what they tell, so of equally frequent ones the last is taken.
            if (_errors[(int)status] > 0 && (_errors[(int)status] >= _errors[(int)most]))
            {
                most = status;
            }
        }

        return most;
    }
}
