namespace Pubky.Cluster.Tests.Histories;

/// <summary>
/// Finds out which change each event of a file belongs to. Every acknowledged change has one event, in the order of the client; one
/// whose outcome is unknown has one or none, anywhere after the changes that were acknowledged before it was sent.
/// </summary>
internal sealed class FileEffects
{
    // The changes before this one that were acknowledged have their events.
    private int _settled;
    private bool _exists;

    /// <summary>How many events there were.</summary>
    public int Count { get; private set; }

    public (Operation? Operation, string? Problem) Apply(LogEvent next, List<Operation> operations, Operation? write)
    {
        SkipSettled(operations);
        var operation = next.IsPut ? write : FindDeletion(operations);
        var problem = Problem(next, operation);
        if (operation is not null && operation.Cursor is null)
        {
            operation.Find(next.Cursor, Count);
        }

        Count++;
        _exists = next.IsPut;
        return (operation, problem);
    }

    private string? Problem(LogEvent next, Operation? operation) =>
        operation is null ? $"an event of nobody's: {next}"
        : operation.Cursor is not null ? $"a second event, {next}, of {operation}"
        : operation.Outcome == Outcome.Refused ? $"an event, {next}, of what was refused: {operation}"
        : operation.Index > _settled ? $"the event {next} of {operation} comes before that of an acknowledged earlier change, #{_settled}"
        : !next.IsPut && !_exists ? $"{next} deletes what was not there"
        : null;

    /// <summary>The next acknowledged change if it is a deletion, else the first of unknown outcome that may have come so far.</summary>
    private Operation? FindDeletion(List<Operation> operations)
    {
        if (_settled < operations.Count && operations[_settled] is { Hash: null } next)
        {
            return next;
        }

        return operations.FirstOrDefault(o => o is { Hash: null, Cursor: null, Outcome: Outcome.Unknown or Outcome.Pending } && o.Index < _settled);
    }

    private void SkipSettled(List<Operation> operations)
    {
        while (_settled < operations.Count && operations[_settled] is not { Outcome: Outcome.Acknowledged, Cursor: null })
        {
            _settled++;
        }
    }
}
