using Pubky.Abstractions;

namespace Pubky.Grains.Events.History;

/// <summary>
/// What a stream has of the log. It is read in passes, each up to the newest event at its start; a pass that brings nothing ends
/// the history for now. Live events are taken only where they go on from there.
/// </summary>
internal sealed class HistoryReader(PatientLog log, EventStreamRequest request, EventStreamOptions options)
{
    private readonly Dictionary<PublicKey, Cursor> _starts = request.Users.ToDictionary(u => u.User, u => u.Cursor ?? Cursor.Start);
    private readonly StorageRoot[] _roots = [.. request.Filters.Select(static filter => filter.Root).Distinct()];

    // Everything up to here has been delivered or filtered out, for every user of the stream.
    private Cursor _floor = Cursor.Start;
    private HistoryPass? _pass;
    private bool _passDelivered;

    /// <summary>Reads the first pages.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellation) => _pass = await StartPassAsync(cancellation);

    /// <summary>The next event, or null when there is none beyond what has been delivered. After that, looks again.</summary>
    public async ValueTask<Event?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            _pass ??= await StartPassAsync(cancellation);
            if (await _pass.NextAsync(cancellation) is { } next)
            {
                _passDelivered = true;
                return next;
            }

            _floor = _pass.UpTo;
            _pass = null;
            if (!_passDelivered || request.Reverse)
            {
                return null;
            }
        }
    }

    /// <summary>Takes a live event, if it is one of the stream and has not come from the log already.</summary>
    public bool TryTake(Event live)
    {
        var isNext = live.Cursor > _floor && live.Cursor > _starts[live.User] && request.Filters.Any(filter => filter.Covers(live.Path));
        _floor = isNext ? live.Cursor : _floor;
        return isNext;
    }

    private async ValueTask<HistoryPass> StartPassAsync(CancellationToken cancellation)
    {
        _passDelivered = false;
        var upTo = await log.GetHeadAsync(cancellation);
        var sources = new List<HistorySource>();
        foreach (var user in request.Users)
        {
            var (after, before) = BoundsOf(user, upTo);
            if (before.Value - after.Value > 1)
            {
                sources.AddRange(_roots.Select(root => new HistorySource(
                    log, new UserEventQuery(user.User, root, after, before, request.Reverse, PageSize), request.Filters)));
            }
        }

        return await HistoryPass.StartAsync(sources, upTo, request.Reverse, cancellation);
    }

    private int PageSize => Math.Min(options.PageSize, request.Limit ?? int.MaxValue);

    private (Cursor After, Cursor Before) BoundsOf(EventStreamUser user, Cursor upTo)
    {
        var end = new Cursor(upTo.Value + 1);
        if (request.Reverse)
        {
            return (Cursor.Start, user.Cursor is { } cursor && cursor < end ? cursor : end);
        }

        var start = _starts[user.User];
        return (start > _floor ? start : _floor, end);
    }
}
