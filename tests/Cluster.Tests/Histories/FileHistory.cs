using Pubky.Abstractions;

namespace Pubky.Cluster.Tests.Histories;

/// <summary>
/// Everything that clients know about one file. One client changes it, one change after the other, through any node; any number
/// read it. Thread-safe.
/// </summary>
internal sealed class FileHistory(Member owner, string path)
{
    private const int Shown = 25;

    private readonly Lock _gate = new();
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<ContentHash, Operation> _writes = [];
    private readonly FileEffects _effects = new();
    private Operation? _certain;

    public Member Owner => owner;

    public string Path => path;

    public bool IsPrivate => path.StartsWith("/priv/", StringComparison.Ordinal);

    /// <summary>Whether a deletion would find something, as far as is known.</summary>
    public bool MayExist => _certain?.Hash is not null;

    /// <summary>A change is about to be sent.</summary>
    public Operation Begin(ContentHash? hash, string node)
    {
        lock (_gate)
        {
            var operation = new Operation(_operations.Count, hash, node);
            _operations.Add(operation);
            if (hash is { } written)
            {
                _writes.Add(written, operation);
            }

            return operation;
        }
    }

    /// <summary>The client knows what became of it, or has given up.</summary>
    public void End(Operation operation, Outcome outcome)
    {
        lock (_gate)
        {
            operation.End(outcome);
            if (outcome == Outcome.Acknowledged)
            {
                MakeCertain(operation);
            }
        }
    }

    /// <summary>Somebody was told of the event of a content: from now on nobody may be given an older one (spec events §12.2, C9).</summary>
    public void Saw(ContentHash hash)
    {
        lock (_gate)
        {
            if (_writes.TryGetValue(hash, out var operation))
            {
                MakeCertain(operation);
            }
        }
    }

    /// <summary>The change that wrote a content, or null.</summary>
    public Operation? FindWrite(ContentHash hash)
    {
        lock (_gate)
        {
            return _writes.GetValueOrDefault(hash);
        }
    }

    /// <summary>What a read that is sent now has to respect.</summary>
    public ReadBound Bound()
    {
        lock (_gate)
        {
            return new ReadBound(_certain, _effects.Count);
        }
    }

    /// <summary>Why an answer to a read is wrong; null if it is right.</summary>
    /// <param name="bound">Taken before the read was sent.</param>
    /// <param name="content">Hash of what was answered; null if there was no such file.</param>
    public string? CheckRead(ReadBound bound, ContentHash? content)
    {
        lock (_gate)
        {
            return content is { } hash ? CheckContent(bound, hash) : CheckAbsence(bound);
        }
    }

    /// <summary>Takes the file's next event from the log; the change it belongs to, and why it is wrong, or null.</summary>
    public (Operation? Operation, string? Problem) Apply(LogEvent next)
    {
        lock (_gate)
        {
            return _effects.Apply(next, _operations, next.Hash is { } hash ? _writes.GetValueOrDefault(hash) : null);
        }
    }

    /// <summary>The log has been read to its end: every acknowledged change has its event.</summary>
    public string? CheckComplete()
    {
        lock (_gate)
        {
            return _operations.FirstOrDefault(static o => o is { Outcome: Outcome.Acknowledged, Cursor: null }) is { } lost
                ? $"an acknowledged change has no event: {lost}"
                : null;
        }
    }

    /// <summary>The newest changes, for whoever looks for the fault.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return $"{owner.Uri(path)}\n    " + string.Join("\n    ", _operations.TakeLast(Shown));
        }
    }

    private void MakeCertain(Operation operation)
    {
        if (_certain is null || operation.Index > _certain.Index)
        {
            _certain = operation;
        }
    }

    private string? CheckContent(ReadBound bound, ContentHash hash) =>
        !_writes.TryGetValue(hash, out var write) ? $"{Operation.Short(hash)} was never written there"
        : write.Outcome == Outcome.Refused ? $"what was refused is there: {write}"
        : IsPast(bound, write) ? $"the answer is older than what was certain before the read ({bound.Certain}): {write}"
        : null;

    /// <summary>Every deletion that may be the reason is looked at: they look alike.</summary>
    private string? CheckAbsence(ReadBound bound) =>
        bound.Certain is null && bound.Effects == 0 ? null
        : _operations.Any(o => o.Hash is null && o.Outcome != Outcome.Refused && !IsPast(bound, o)) ? null
        : $"the file is gone, and nobody has deleted it since {bound.Certain}";

    /// <summary>Whether something newer than a change was certain before a read.</summary>
    private static bool IsPast(ReadBound bound, Operation operation)
    {
        if (bound.Certain is not { } certain || certain == operation)
        {
            return false;
        }

        // Those with a known outcome happened in the client's order; an unknown one where the log says.
        return operation.Outcome == Outcome.Acknowledged ? operation.Index < certain.Index
            : operation.Cursor is { } cursor && (certain.Cursor is { } newer ? cursor < newer : operation.Effect < bound.Effects);
    }
}
